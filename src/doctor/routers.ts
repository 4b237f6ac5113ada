import { checkRouter, type Finding, type RouterRecord } from "../../ledger/index.ts";
import { openRouters } from "../routers.ts";
import { within } from "./ask.ts";
import { sealOf } from "./key.ts";
import { fix, type Line, note, off, ok } from "./line.ts";
import { type Check, seen } from "./visit.ts";

/** Each router is tried for some seconds: a slow one has much to tell. Milliseconds. */
const PATIENCE = 10_000;

/** Each router of the books: whether it is reached and lets us in. Codes are sold without it, and wait for it. */
export const routersCheck: Check = async (visit) => {
  const routers = (await seen(visit))?.routers ?? [];
  if (routers.length === 0)
    return [
      off(
        "Routers",
        "none is added: `router add` in the chat or POST /v1/routers, for shops that sell Wi-Fi",
      ),
    ];
  const seal = sealOf(visit.settings);
  // Said by who looks at the key.
  if (seal === undefined) return [];
  const open = openRouters({
    store: { get: async () => undefined },
    clock: visit.clock,
    seal,
  });
  const look = async (record: RouterRecord): Promise<readonly Line[]> => {
    const about = `Router ${record.name}`;
    const findings = await within(PATIENCE, checkRouter({ routers: open }, record));
    if (findings === undefined)
      return [fix(about, "no answer in ten seconds: is it on, and its API service too?")];
    const wrong = findings.filter(({ state }) => state === "wrong");
    const doubtful = findings.filter(({ state }) => state === "warning");
    const version = findings.find(({ what }) => what === "version")?.says ?? "RouterOS of some version";
    const well = wrong.length > 0 ? [] : [ok(about, `lets us in, ${version}`)];
    return [
      ...well,
      ...wrong.map((finding) => fix(about, lineOf(finding))),
      ...doubtful.map((finding) => note(about, lineOf(finding))),
    ];
  };
  const lines = (await Promise.all(routers.map(look))).flat();
  await within(1000, open.close());
  return lines;
};

function lineOf({ what, says, fix: typed }: Finding): string {
  const line = `${what}: ${says}`;
  return typed === undefined ? line : `${line}; in its terminal: ${typed}`;
}
