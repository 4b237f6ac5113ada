/** Something that happened and is worth counting, never by whom. */
type Counted =
  /** An account was debited; whoever asks it of the books says so, once it is done. */
  | { readonly what: "debit" }
  /** Somebody was told no, for this reason. */
  | { readonly what: "refusal"; readonly reason: string }
  /** A repeat heard the first answer again. */
  | { readonly what: "replay" }
  /** A key that makes repeats harmless came with another request. */
  | { readonly what: "conflict" };

/** Counts what happened, for whoever watches this process. Never fails and nobody waits for it. */
export type Tally = (counted: Counted) => void;
