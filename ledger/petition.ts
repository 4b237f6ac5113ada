import type { Instant } from "./ids.ts";

/**
 * What somebody asks the owners to agree to, because it is more than they may decide alone: one act with all that it
 * needs, by one person, decided once, within 24 hours.
 */
export type Petition = {
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  /** What an owner types to answer it. */
  readonly word: string;
  /** The member of staff who asks. */
  readonly asker: string;
  readonly does: string;
  readonly how: Readonly<Record<string, string>>;
  /** `failed`: allowed, but it could not be done any more. */
  readonly state: "open" | "done" | "failed" | "denied";
  /** The owner who answered. */
  readonly answeredBy?: string;
  /** The batch of codes that came of it, for whoever asked. */
  readonly batchId?: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
};
