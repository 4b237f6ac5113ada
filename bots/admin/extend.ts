import { cannotExtend, type Lasting, lastingOf, type Voucher, withMore } from "../../ledger/index.ts";
import { readDuration } from "../dialog/duration.ts";
import { timeText } from "../messages/amounts.ts";
import { durationText } from "../messages/durations.ts";
import { codeMeant, isOwnCode, maskedCode } from "./codes.ts";
import { type Act, approvedBy, askFirst, type Command, closing, type Desk, reply } from "./command.ts";
import { overExtendLimit } from "./extend-limit.ts";
import { offerToAsk } from "./petition.ts";

/** Nobody means to give more than a year. Minutes. */
const MOST = 366 * 1440;

/** `extend CODE 1h`: more time on a Wi-Fi code. */
export const extend: Command = async (desk, rest) => {
  const { words } = desk.wishing.seen.view;
  const typed = readExtension(rest);
  if (typed === undefined) return reply(desk, { lines: [words("staff.extend.how")] });
  const found = await codeMeant(desk.ledger, { staff: desk.staff, words }, typed.code);
  if (typeof found === "string") return reply(desk, { lines: [found] });
  await askAbout(desk, found, typed.minutes);
};

/** `K7P2 QR9X 1h`, `4821 0379 2 hours`: the code, and a time behind it of one word or two. */
function readExtension(rest: string): { readonly code: string; readonly minutes: number } | undefined {
  const parts = rest.trim().split(/\s+/u);
  for (const count of [2, 1]) {
    const code = parts.slice(0, -count).join(" ");
    const minutes = readDuration(parts.slice(-count).join(" ").toLowerCase());
    if (code !== "" && minutes !== undefined && minutes <= MOST) return { code, minutes };
  }
  return undefined;
}

async function askAbout(desk: Desk, voucher: Voucher, more: number): Promise<void> {
  const { ledger, wishing } = desk;
  const { words } = wishing.seen.view;
  const refused = cannotExtend(voucher, ledger.clock.now());
  if (refused !== undefined) return reply(desk, { lines: [words(`staff.extend.${refused}`)] });
  if (await isOwnCode(desk, voucher)) return reply(desk, { lines: [words("staff.own")] });
  const was = lastingOf(voucher);
  const effect = words("staff.extend.ask", {
    code: maskedCode(voucher),
    name: voucher.terms.name,
    more: durationText(more, words.language),
  });
  const how = {
    voucherId: voucher.id,
    minutes: String(more),
    ...(was.minutes !== undefined && { wasMinutes: String(was.minutes) }),
    ...(was.expiresAt !== undefined && { wasUntil: String(was.expiresAt) }),
  };
  const limit = await overExtendLimit(desk, voucher, more);
  if (limit !== undefined) return offerToAsk(desk, { does: "extend", how }, limit);
  await askFirst(desk, { does: "extend", how }, [
    effect,
    ...changeLines(desk, voucher, withMore(voucher, more)),
  ]);
}

/** Before and after: its minutes online, and its end by the calendar, as far as it has them. */
function changeLines({ wishing }: Desk, before: Voucher, after: Voucher): readonly string[] {
  const { words, zone } = wishing.seen.view;
  const { language } = words;
  const [was, is] = [lastingOf(before), lastingOf(after)];
  const online = (minutes: number) => durationText(minutes, language);
  const end = (at: number) => timeText(at, zone, language);
  return [
    ...(was.minutes !== undefined && is.minutes !== undefined
      ? [words("staff.extend.online", { before: online(was.minutes), after: online(is.minutes) })]
      : []),
    ...(was.expiresAt !== undefined && is.expiresAt !== undefined
      ? [words("staff.extend.until", { before: end(was.expiresAt), after: end(is.expiresAt) })]
      : []),
  ];
}

export const doExtend: Act = async (desk, { voucherId = "", minutes = "", wasMinutes, wasUntil }) => {
  const { ledger, staff } = desk;
  const { words } = desk.wishing.seen.view;
  const more = Number(minutes);
  const was: Lasting = {
    ...(wasMinutes !== undefined && { minutes: Number(wasMinutes) }),
    ...(wasUntil !== undefined && { expiresAt: Number(wasUntil) }),
  };
  const { merchantId } = ledger;
  const now = await ledger.store.get("vouchers", voucherId);
  const mayNot = now !== undefined && ((await isOwnCode(desk, now)) || (await isOver(desk, now, more)));
  if (mayNot) return askAbout(desk, now, more);
  const asked = { id: voucherId, merchantId, actor: staff.id, minutes: more, was, ...approvedBy(desk) };
  const extended = await ledger.extendVoucher(asked, ({ before, after }) => {
    const done = words("staff.extend.done", {
      code: maskedCode(after),
      more: durationText(more, words.language),
    });
    const told = after.routerId === undefined ? [] : [words("staff.extend.router")];
    return closing(desk, { lines: [done, ...changeLines(desk, before, after), ...told] });
  });
  if (extended.ok) return;
  if (extended.reason === "not-found") return reply(desk, { lines: [words("staff.code.none")] });
  if (extended.reason !== "changed-meanwhile")
    return reply(desk, { lines: [words(`staff.extend.${extended.reason}`)] });
  const voucher = await ledger.store.get("vouchers", voucherId);
  if (voucher !== undefined) await askAbout(desk, voucher, more);
};

/** Looked at again when it is done: somebody may have given it time meanwhile. */
async function isOver(desk: Desk, voucher: Voucher, more: number): Promise<boolean> {
  return (await overExtendLimit(desk, voucher, more)) !== undefined;
}
