import type { Clock } from "../ids.ts";
import { openEmbeddedReader } from "./embedded/reader.ts";
import { openEmbeddedStore } from "./embedded/store.ts";
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
