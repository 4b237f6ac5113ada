import type { Store } from "../store.ts";
export async function openMongoStore(url: string): Promise<Store> {
  throw new Error(url);
}
