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
  readonly createdAt: Instant;
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
};

/** A word that makes its first sender a member of staff, once. Only its SHA-256 is kept. */
export type Invite = {
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  readonly role: Role;
  readonly state: "open" | "used" | "withdrawn";
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
};
