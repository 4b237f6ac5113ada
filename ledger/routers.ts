import type { Instant } from "./ids.ts";
import type { Usage } from "./vouchers/usage.ts";
import type { Voucher } from "./vouchers/voucher.ts";

/** A router as data: where it is and how to log in. The password is sealed with the installation's key. */
export type RouterRecord = {
  readonly id: string;
  readonly version: number;
  /** Of one that was removed: nobody's. */
  readonly merchantId: string;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** SHA-256 of the certificate it has to show, `AB:CD:…`; absent with `tls`: the first one it shows is kept. */
  readonly certificate?: string;
  readonly username: string;
  readonly sealedPassword: string;
  readonly createdAt: Instant;
};

/** How a router is, as itself says, right now. What an older version does not tell is absent. */
export type RouterHealth = {
  readonly reachable: boolean;
  readonly version: string | undefined;
  readonly lastSeenAt: Instant | undefined;
  readonly activeUsers: number | undefined;
  /** `hAP ax2`. */
  readonly board?: string;
  /** Seconds since it was started. */
  readonly uptime?: number;
  /** Per cent. */
  readonly cpuLoad?: number;
  readonly freeMemory?: number;
  readonly totalMemory?: number;
  /** Its clock minus ours, in seconds. */
  readonly clockDrift?: number;
  /** Customers that its licence lets online at once; absent: no bound, or not told. */
  readonly licenceCap?: number;
};

/** What a router looks like from here, right now. */
export type RouterSight = RouterHealth & {
  /** What a person has to mend, in words: wrong password, missing policy, certificate. */
  readonly problem?: string;
};

/** A user as a router lists it; `mark` is what stands beside it. Absent limits are no limits. */
export type RouterUser = {
  readonly name: string;
  readonly mark: string;
  readonly isOff: boolean;
  readonly profile: string;
  readonly limitSeconds?: number;
  readonly limitBytes?: number;
  /** Seconds online and bytes in and out, of the sessions that have ended. */
  readonly seconds: number;
  readonly bytes: number;
  readonly mac?: string;
};

/** A device online with a user's name. Seconds and bytes since it logged in. */
export type RouterSession = {
  readonly name: string;
  readonly mac: string;
  readonly address: string;
  readonly seconds: number;
  readonly bytes: number;
  /** It does not tell since when: its seconds are none. */
  readonly isUntimed?: true;
};

/** Where a router lets customers log in: names in small letters, and addresses of version 4. */
export type RouterDoors = { readonly names: readonly string[]; readonly addresses: readonly string[] };

/** One thing that was tried of a router: its name, whether it is well, what is wrong and what to type on it. */
export type Finding = {
  readonly what:
    | "address"
    | "port"
    | "tls"
    | "login"
    | "policy"
    | "hotspot"
    | "profile"
    | "device-mode"
    | "clock"
    | "version"
    | "licence"
    | "login-by";
  readonly state: "ok" | "wrong" | "warning" | "unknown";
  /** What was found, in an owner's words. */
  readonly says: string;
  /** The line to type in the router's terminal, where one mends it. */
  readonly fix?: string;
};

/** What of ours and of others a router was found to know, and what is done about it. */
export type Synced = {
  /** Codes that work and that it does not know: they are on their way to it. */
  readonly added: number;
  /** Codes that work and that it lets nobody in with, or otherwise than was bought: time, data, device, speed. */
  readonly changed: number;
  /** Codes of ours that have ended and that it still lets in. */
  readonly removed: number;
  /** Users that do not bear our mark, also of a code's name: left as they are. */
  readonly foreign: number;
  /** Users with our mark that our books do not know, as after a backup was put back: left as they are. */
  readonly unknown: number;
  /** There was more to do than is done in one go: ask again. */
  readonly isMore: boolean;
};

/**
 * How a router stands with a voucher: its row is as it has to be, is not there, or lets its holder in otherwise than
 * was bought; `foreign`: a user of that name is there that does not bear our mark, and is never touched.
 */
export type Standing = "same" | "missing" | "differs" | "foreign";

/** What a row has to let in: the voucher, less what was used of it on rows that are gone. */
export type Due = { readonly voucher: Voucher; readonly usage: Usage | undefined };

/** The network, as far as the books have to know of it. Each throws a `Fault` when the router is away, but `sight`. */
export type RouterWorld = {
  /** The password as it may be stored. Throws nothing; nothing when the installation has no key to seal with. */
  readonly seal: (password: string) => string | undefined;
  /** Never throws for a router that is away. */
  readonly sight: (router: RouterRecord) => Promise<RouterSight>;
  readonly check: (router: RouterRecord) => Promise<readonly Finding[]>;
  readonly doors: (router: RouterRecord) => Promise<RouterDoors>;
  /** Every user it knows. */
  readonly users: (router: RouterRecord) => Promise<readonly RouterUser[]>;
  /** Every user it knows, and how it stands with each of these, by the voucher's id. */
  readonly compare: (
    router: RouterRecord,
    dues: readonly Due[],
  ) => Promise<{
    readonly users: readonly RouterUser[];
    readonly standings: ReadonlyMap<string, Standing>;
  }>;
  /** Of these names only. */
  readonly usage: (router: RouterRecord, names: readonly string[]) => Promise<readonly RouterUser[]>;
  readonly sessions: (router: RouterRecord) => Promise<readonly RouterSession[]>;
  /** Puts every device of this code offline; the code goes on. Answers how many. */
  readonly kick: (router: RouterRecord, voucher: Pick<Voucher, "id" | "code">) => Promise<number>;
};
