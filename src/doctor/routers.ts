import type { RouterRecord } from "../../ledger/index.ts";
import { openRouters } from "../routers.ts";
import { PATIENCE, within } from "./ask.ts";
import { sealOf } from "./key.ts";
import { fix, type Line, off, ok } from "./line.ts";
import { type Check, seen } from "./visit.ts";

/** Each router of the books: whether it is reached and lets us in. Codes are sold without it, and wait for it. */
export const routersCheck: Check = async (visit) => {
  const routers = (await seen(visit))?.routers ?? [];
  if (routers.length === 0)
    return [off("Routers", "none is added: POST /v1/routers, for shops that sell Wi-Fi")];
  const seal = sealOf(visit.settings);
  // Said by who looks at the key.
  if (seal === undefined) return [];
  const open = openRouters({
    store: { get: async () => undefined },
    clock: visit.clock,
    seal,
  });
  const look = async (record: RouterRecord): Promise<Line> => {
    const about = `Router ${record.name}`;
    const sight = await within(PATIENCE, open.sight(record));
    if (sight === undefined)
      return fix(about, "no answer in five seconds: is it on, and its API service too?");
    return sight.reachable
      ? ok(about, `lets us in, RouterOS ${sight.version ?? "of some version"}`)
      : fix(about, sight.problem ?? "cannot be reached");
  };
  const lines = await Promise.all(routers.map(look));
  await within(1000, open.close());
  return lines;
};
