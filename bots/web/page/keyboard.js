// How much of the screen a phone's keyboard leaves.

/**
 * Browsers that lay the keyboard over the page say so only here; the chat is then as high as what is left. Zooming
 * in makes what is seen smaller too, and moves nothing.
 */
export function watchKeyboard() {
  addEventListener("resize", () => {
    const field = document.activeElement;
    // Whoever is writing sees what they write.
    if (field?.matches(".words")) field.closest("form")?.scrollIntoView({ block: "end" });
  });
  const seen = window.visualViewport;
  if (!seen) return;
  seen.addEventListener("resize", () => {
    const over = seen.scale === 1 ? Math.round(window.innerHeight - seen.height) : 0;
    document.documentElement.style.setProperty("--keyboard", `${over > 60 ? over : 0}px`);
  });
}
