import type { Parts } from "../../parts.ts";
import type { RouterRecord, RouterSession } from "../../routers.ts";
import type { Voucher } from "../../vouchers/voucher.ts";
import { RouterSessions } from "../answers/router-sessions.ts";
import { operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { timeView } from "../views.ts";

const MOST = 1000;
/** Codes looked up at once. */
const CHUNK = 200;

export const listRouterSessions = operation({
  method: "get",
  path: "/v1/routers/:id/sessions",
  scope: "sell",
  id: "listRouterSessions",
  does: "Asks a router who is online now.",
  tag: "routers",
  reply: { status: 200, schema: RouterSessions },
  handle: async ({ parts, caller, params }) => {
    const record = await parts.store.get("routers", params["id"] ?? "");
    if (record?.merchantId !== caller.merchantId) throw new Problem("not-found");
    const all = await parts.routers.sessions(record);
    const shown = all.toSorted((one, other) => other.seconds - one.seconds).slice(0, MOST);
    const vouchers = await vouchersOf(parts, record, shown);
    const data = shown.map(({ name, mac, address, seconds, bytes }) => {
      const voucher = vouchers.get(name);
      return {
        ...(voucher && { voucherId: voucher.id, reference: voucher.reference }),
        // Who knows a whole code can use it.
        code: `…${name.slice(name.length > 8 ? -4 : -2)}`,
        device: mac,
        address,
        seconds,
        bytes,
      };
    });
    return { status: 200, body: { online: all.length, data, seenAt: timeView(parts.clock.now()) } };
  },
});

/** Ours among them, by their codes. */
async function vouchersOf(
  { store }: Parts,
  { id: routerId, merchantId }: RouterRecord,
  sessions: readonly RouterSession[],
): Promise<ReadonlyMap<string, Voucher>> {
  const names = [...new Set(sessions.map(({ name }) => name))];
  const found = new Map<string, Voucher>();
  for (let at = 0; at < names.length; at += CHUNK) {
    const where = { code: { in: names.slice(at, at + CHUNK) }, merchantId, routerId };
    for (const voucher of await store.find("vouchers", { where, limit: CHUNK }))
      found.set(voucher.code, voucher);
  }
  return found;
}
