const PREFIX = "·take-back:";
const RETURNED = ":returned";

/** The key of a debit that takes a top-up back; nobody outside can send one like it. */
export function takenKey(orderId: string, name: string): string {
  return `${PREFIX}${orderId}:${name}`;
}

/** The key under which such a debit goes back … */
export function returnKey(taken: string): string {
  return `${taken}${RETURNED}`;
}

/** … and the debit that it is about. Undefined: it is no such key. */
export function takenOf(key: string): string | undefined {
  const isOne = key.startsWith(PREFIX) && key.endsWith(RETURNED);
  return isOne ? key.slice(0, -RETURNED.length) : undefined;
}
