import type { KeyRing } from "./access.ts";
import type { Clock, Ids } from "./ids.ts";
import type { PaymentProvider } from "./payments/provider.ts";
import type { RouterWorld } from "./routers.ts";
import type { ProviderName } from "./sales/order.ts";
import type { Store } from "./store/store.ts";
import type { Tally } from "./tally.ts";
import type { Guessing } from "./vouchers/guessing.ts";

/** Where the ledger says what it did: one line for an event, its facts beside it, no secrets. */
export type Log = {
  readonly info: (facts: object, event: string) => void;
  readonly warn: (facts: object, event: string) => void;
  readonly error: (facts: object, event: string) => void;
};

/** What every step of a sale may lean on. */
export type Parts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly providers: ReadonlyMap<ProviderName, PaymentProvider>;
  readonly routers: RouterWorld;
  readonly keys: KeyRing;
  readonly guessing: Guessing;
  readonly tally: Tally;
  readonly terms: {
    /** The shop that the bots serve, and the owner of money that nobody claims. */
    readonly merchantId: string;
    /** How long an order waits for its money, in milliseconds. */
    readonly orderTtl: number;
    /** So long before their time is up customers are told, in milliseconds; 0: never. */
    readonly warnBefore: number;
    /** The key that the settings name, which opens the door as long as they do. */
    readonly bootstrapKeyId?: string;
  };
};
