// What was typed and not yet sent: a reload brings it back.

/** @param {string} side @param {HTMLInputElement} field */
export function draft(side, field) {
  const drawer = `kibanda-draft-${side}`;
  try {
    field.value = sessionStorage.getItem(drawer) ?? "";
  } catch {
    // A browser that keeps nothing.
  }
  const keep = () => {
    try {
      sessionStorage.setItem(drawer, field.value);
    } catch {
      // As above.
    }
  };
  field.addEventListener("input", keep);
  return { forget: keep };
}
