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

/** The network, as far as the books have to know of it. */
export type RouterWorld = {
  /** The password as it may be stored. Throws nothing; nothing when the installation has no key to seal with. */
  readonly seal: (password: string) => string | undefined;
  /** Never throws for a router that is away. */
  readonly sight: (router: RouterRecord) => Promise<RouterSight>;
};
