import { Fault } from "./outcome.ts";
import type { Finding, RouterRecord, RouterWorld } from "./routers.ts";

/** Tries everything that the shop needs of a router. One that cannot even be tried is a finding too. */
export async function checkRouter(
  { routers }: { readonly routers: Pick<RouterWorld, "check"> },
  router: RouterRecord,
): Promise<readonly Finding[]> {
  try {
    return await routers.check(router);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return [{ what: "address", state: "wrong", says: error.message }];
  }
}

/** Whether codes can be sold for it as it is. */
export function isWell(findings: readonly Finding[]): boolean {
  return findings.every(({ state }) => state !== "wrong");
}
