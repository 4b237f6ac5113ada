import type { Address } from "./chat/chat.ts";
import type { Instant } from "./ids.ts";

export type Scope = "read" | "spend" | "sell" | "admin";

/** A key that an app shows at the REST door. Only its SHA-256 is kept; the key itself is shown once. */
export type ApiKey = {
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  readonly hash: string;
  readonly scopes: readonly Scope[];
  /** What its owner calls it: "till", "website". */
  readonly name?: string;
  readonly createdAt: Instant;
  /** Kept at most once a minute. */
  readonly lastUsedAt?: Instant;
  /** It opens nothing any more, and never will again. */
  readonly revokedAt?: Instant;
};

/** The keys as the REST door looks them up: on every request, so what was found is remembered for a moment. */
export type KeyRing = {
  /**
   * The key with this SHA-256, unless it was revoked: here at once, by another process within a second. A use is noted.
   */
  readonly find: (hash: string) => Promise<ApiKey | undefined>;
  /** Whether a key with this SHA-256 was lately found here: not whether it still is one. */
  readonly isFamiliar: (hash: string) => boolean;
  /** The key with this id was changed: what is remembered of it is not true any more. */
  readonly forget: (id: string) => void;
};

/** The first answer to a request that moves money, kept under its Idempotency-Key: a repeat hears it again. */
export type Replay = {
  /** `merchantId/key`. */
  readonly id: string;
  readonly version: number;
  readonly fingerprint: string;
  readonly status: number;
  readonly body: string;
  readonly createdAt: Instant;
};

export type Role = "owner" | "manager" | "cashier" | "reseller" | "support";

/** Someone who runs the shop from a chat. */
export type Staff = {
  /** `merchantId/channel:chat`. */
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  readonly address: Address;
  readonly role: Role;
  readonly name?: string;
  readonly createdAt: Instant;
  /** They run nothing here any more, until they join anew. */
  readonly removedAt?: Instant;
};

/** A word that makes its first sender a member of staff, once. Only its SHA-256 is kept. */
export type Invite = {
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  readonly role: Role;
  /** The member of staff who gave it out; absent: printed at the start, for the owner. */
  readonly by?: string;
  readonly state: "open" | "used" | "withdrawn";
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
};
