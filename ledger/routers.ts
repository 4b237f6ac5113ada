import type { Instant } from "./ids.ts";

/** A router as data: where it is and how to log in. The password is sealed with the installation's key. */
export type RouterRecord = {
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly username: string;
  readonly sealedPassword: string;
  readonly createdAt: Instant;
};

/** What a router looks like from here, right now. */
export type RouterSight = {
  readonly reachable: boolean;
  readonly version: string | undefined;
  readonly lastSeenAt: Instant | undefined;
  readonly activeUsers: number | undefined;
  /** What a person has to mend, in words: wrong password, missing policy, certificate. */
  readonly problem?: string;
};

/** A user as a router lists it; `mark` is what stands beside it. */
export type RouterUser = { readonly name: string; readonly mark: string; readonly isOff: boolean };

/** What of ours and of others a router was found to know, and what is done about it. */
export type Synced = {
  /** Codes that work and that it does not know: they are on their way to it. */
  readonly added: number;
  /** Codes that work and that it lets nobody in with. */
  readonly changed: number;
  /** Codes of ours that have ended and that it still lets in. */
  readonly removed: number;
  /** Users that are not ours: left as they are. */
  readonly foreign: number;
  /** There was more to do than is done in one go: ask again. */
  readonly isMore: boolean;
};

/** The network, as far as the books have to know of it. */
export type RouterWorld = {
  /** The password as it may be stored. Throws nothing; nothing when the installation has no key to seal with. */
  readonly seal: (password: string) => string | undefined;
  /** Never throws for a router that is away. */
  readonly sight: (router: RouterRecord) => Promise<RouterSight>;
  /** Every user it knows. Throws a `Fault` when it is away. */
  readonly users: (router: RouterRecord) => Promise<readonly RouterUser[]>;
};
