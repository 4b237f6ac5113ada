/** Where money by hand is kept: each merchant has their own drawer, in which a receipt is accepted once. */
export function byHandAccount(merchantId: string): string {
  return `by-hand:${merchantId}`;
}

/** Capitals and single spaces, as it is shown: `abc  1 ` and `ABC 1` read alike. */
export function receiptText(typed: string): string {
  return typed.normalize("NFKC").trim().replace(/\s+/gu, " ").toUpperCase();
}

/**
 * By what two receipts are one: capital letters and digits alone, so `BK 001`, `bk-001` and `BK001` are. A text without
 * any is compared as it is shown.
 */
export function receiptKey(typed: string): string {
  const text = receiptText(typed);
  const bare = text.replace(/[^\p{L}\p{N}]/gu, "");
  return bare === "" ? text : bare;
}
