import type { Clock } from "../ids.ts";
import { Fault } from "../outcome.ts";
import { openEmbeddedReader } from "./embedded/reader.ts";
import { openEmbeddedStore } from "./embedded/store.ts";
import type { SetUp } from "./mongo/set-up.ts";
import type { StoreReader } from "./reader.ts";
import type { Store } from "./store.ts";

/** Opens the store that a URL names: `sqlite:<path>` (or `sqlite::memory:`) or `mongodb://…`. */
export async function openStore(url: string, clock: Clock): Promise<Store> {
  if (url.startsWith("sqlite:")) return openEmbeddedStore(url.slice("sqlite:".length), clock);
  // The driver is 4 MB of code that a shop on the embedded store never needs.
  const { openMongoStore } = await import("./mongo/store.ts");
  return openMongoStore(url, clock);
}

/** Opens the store that a URL names to read it, beside the processes that write it. Makes nothing that is missing. */
export async function openReader(url: string): Promise<StoreReader> {
  if (url.startsWith("sqlite:")) return openEmbeddedReader(url.slice("sqlite:".length));
  const { openMongoReader } = await import("./mongo/reader.ts");
  return openMongoReader(url);
}

/** Makes all that the books need on the MongoDB that a URL names; answers what to print. */
export async function setUpMongo(url: string, wanted: SetUp): Promise<readonly string[]> {
  if (url.startsWith("sqlite:")) {
    const what = "STORE_URL names an SQLite file, which needs no setting up; this is for mongodb://…";
    throw new Fault("settings", what, { retry: "never", outcome: "refused" });
  }
  const { setUpMongo: setUp } = await import("./mongo/set-up.ts");
  return setUp(url, wanted);
}
