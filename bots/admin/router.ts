import type { RouterRecord } from "../../ledger/index.ts";
import { timeText } from "../messages/amounts.ts";
import { type Command, type Desk, reply } from "./command.ts";

/** So many are asked at once; each has some seconds to answer. */
export const MOST_ROUTERS = 10;

/** `router [NAME]`: whether it is up, who is online, what waits for it. */
export const router: Command = async (desk, rest) => {
  const { words } = desk.wishing.seen.view;
  const found = await routersNamed(desk, rest);
  if (found.length === 0) return reply(desk, { lines: [words("router.none")] });
  const lines = await Promise.all(found.slice(0, MOST_ROUTERS).map((one) => sightLine(desk, one)));
  const more =
    found.length > MOST_ROUTERS ? [words("staff.more", { count: found.length - MOST_ROUTERS })] : [];
  await reply(desk, { lines: [...lines, ...more] });
};

/** The shop's routers, or those whose name holds what was typed. */
export async function routersNamed({ ledger }: Desk, typed: string): Promise<readonly RouterRecord[]> {
  const { store, merchantId } = ledger;
  const all = await store.find("routers", { where: { merchantId }, limit: 1000 });
  const wanted = typed.trim().toLowerCase();
  const exact = all.filter(({ name }) => name.toLowerCase() === wanted);
  return exact.length > 0 ? exact : all.filter(({ name }) => name.toLowerCase().includes(wanted));
}

async function sightLine({ ledger, wishing }: Desk, record: RouterRecord): Promise<string> {
  const { words, zone } = wishing.seen.view;
  const { reachable, version, lastSeenAt, activeUsers, problem } = await ledger.sightOf(record);
  const pending = await ledger.store.count("tasks", { subject: `router:${record.id}` });
  const { name } = record;
  if (reachable)
    return words("router.up", { name, users: activeUsers ?? 0, pending, version: version ?? "?" });
  const seen = lastSeenAt === undefined ? "?" : timeText(lastSeenAt, zone, words.language);
  const line = words("router.down", { name, seen, pending });
  return problem === undefined ? line : `${line} ${problem.slice(0, 200)}`;
}
