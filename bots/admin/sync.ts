import { Fault, type RouterRecord } from "../../ledger/index.ts";
import { type Command, type Desk, reply } from "./command.ts";
import { MOST_ROUTERS, routersNamed } from "./router.ts";

/** `sync [NAME]`: what a router should know and does not is told to it again. Repairs are safe: nothing is asked. */
export const sync: Command = async (desk, rest) => {
  const { words } = desk.wishing.seen.view;
  const found = await routersNamed(desk, rest);
  if (found.length === 0) return reply(desk, { lines: [words("router.none")] });
  const lines: string[] = [];
  for (const one of found.slice(0, MOST_ROUTERS)) lines.push(await syncLine(desk, one));
  await reply(desk, { lines });
};

async function syncLine(
  { ledger, staff, wishing }: Desk,
  { id: routerId, name }: RouterRecord,
): Promise<string> {
  const { words } = wishing.seen.view;
  const asked = { merchantId: ledger.merchantId, actor: staff.id, routerId };
  try {
    const synced = await ledger.syncRouter(asked, () => ({}));
    if (!synced.ok) return words("router.none");
    const { isMore, ...counts } = synced.value;
    return words("sync.done", { name, ...counts, more: isMore ? "yes" : "no" });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return words("sync.away", { name, why: error.message.slice(0, 200) });
  }
}
