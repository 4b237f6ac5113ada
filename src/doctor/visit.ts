import type { Clock, Merchant, Product, RouterRecord } from "../../ledger/index.ts";
import type { Environment, Settings } from "../config.ts";
import type { Ask } from "./ask.ts";
import type { Line } from "./line.ts";

/** What the doctor reads of the books, at most so much of each kind as is worth saying. */
export type Seen = {
  readonly merchant: Merchant | undefined;
  readonly products: readonly Product[];
  readonly routers: readonly RouterRecord[];
  readonly hasOwner: boolean;
  /** Keys that open the REST door. */
  readonly hasKey: boolean;
  readonly bootstrapRevoked: boolean;
  /** Whether Safaricom has lately told of a payment at the paybill. */
  readonly heardPaybill: boolean;
  /** What WhatsApp's adapter keeps of its account, sealed or not. */
  readonly whatsapp: string | undefined;
};

/** What the books say; `none`: there are none yet. */
export type Books = Seen | "none" | { readonly unreadable: string };

/** One look at a shop: what it is set to, and what its books say, where they can be read. */
export type Visit = {
  readonly environment: Environment;
  /** Those settings that are not mistaken, as live would take them. */
  readonly settings: Settings;
  /** The names of the mistaken ones: nothing can be said of what they are for. */
  readonly mistaken: readonly string[];
  readonly clock: Clock;
  readonly ask: Ask;
  /** Whether this very shop is running, by its door for commands at the machine. */
  readonly running: boolean;
  readonly books: Promise<Books>;
};

/** Looks at one thing and says how it is. It changes nothing anywhere. */
export type Check = (visit: Visit) => Promise<readonly Line[]>;

/** The books, where they can be read. */
export async function seen(visit: Visit): Promise<Seen | undefined> {
  const books = await visit.books;
  return books === "none" || "unreadable" in books ? undefined : books;
}
