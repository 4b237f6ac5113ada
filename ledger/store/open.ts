import type { Clock } from "../ids.ts";
import { openEmbeddedStore } from "./embedded/store.ts";
import type { Store } from "./store.ts";

/** Opens the store that a URL names: `sqlite:<path>` (or `sqlite::memory:`) or `mongodb://…`. */
export async function openStore(url: string, clock: Clock): Promise<Store> {
  if (url.startsWith("sqlite:")) return openEmbeddedStore(url.slice("sqlite:".length), clock);
  // The driver is 4 MB of code that a shop on the embedded store never needs.
  const { openMongoStore } = await import("./mongo/store.ts");
  return openMongoStore(url, clock);
}
