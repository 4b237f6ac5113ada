import {
  isUntold,
  type Ledger,
  maskPhone,
  type Order,
  type Receipt,
  type Say,
  type Voucher,
} from "../../ledger/index.ts";
import type { View } from "../dialog/view.ts";
import { moneyText, referenceText, timeText } from "../messages/amounts.ts";
import { useLines } from "../messages/lasting.ts";
import { maskedCode } from "./codes.ts";
import { type CommandName, may } from "./roles.ts";

const MOST_CODES = 5;

/** An order in one line. */
export function orderLine({ words }: View, { reference, terms, amountDue, state }: Order): string {
  return words("staff.find.order", {
    reference: referenceText(reference),
    name: terms.name,
    price: moneyText(amountDue),
    state: words(`orderstate.${state}`),
  });
}

/** An order, who paid it and when, its codes, where they are let in, and what can be done about it. */
export async function orderCard({ store }: Ledger, view: View, order: Order): Promise<Say> {
  const { words } = view;
  const found = await store.find("vouchers", { where: { orderId: order.id }, limit: MOST_CODES + 1 });
  const codes = found.slice(0, MOST_CODES).map((voucher) => codeLine(view, voucher));
  const more = found.length > MOST_CODES ? [words("staff.find.many", { most: MOST_CODES })] : [];
  const placed = words("staff.find.placed", { time: timeOf(view, order.createdAt) });
  const paid = await paidLine({ store }, view, order);
  const [first] = found;
  const router = first === undefined ? [] : await routerLine({ store }, view, first);
  return {
    lines: [
      orderLine(view, order),
      placed,
      ...paid,
      ...codes,
      ...more,
      ...router,
      ...doable(view, order, found),
    ],
  };
}

/** A code, the sale or the batch it came from, its end, where it is let in, and what can be done about it. */
export async function codeCard({ store }: Ledger, view: View, voucher: Voucher): Promise<Say> {
  const { words } = view;
  const { orderId, batchId, createdAt, expiresAt, stockOf } = voucher;
  const order = orderId === undefined ? undefined : await store.get("orders", orderId);
  const made =
    batchId === undefined
      ? []
      : [words("staff.find.batch", { batch: batchId, time: timeOf(view, createdAt) })];
  const sale =
    order === undefined ? made : [orderLine(view, order), ...(await paidLine({ store }, view, order))];
  const end = expiresAt === undefined ? [] : [words("code.until", { time: timeOf(view, expiresAt) })];
  const router = await routerLine({ store }, view, voucher);
  const used = useLines(view, voucher, await store.get("usages", voucher.id));
  const kept = stockOf === undefined ? backLine(view, voucher) : [words("staff.find.ready")];
  return {
    lines: [
      codeLine(view, voucher),
      ...sale,
      ...end,
      ...used,
      ...kept,
      ...router,
      ...doable(view, order, [voucher]),
    ],
  };
}

function codeLine({ words }: View, voucher: Voucher): string {
  const { terms, state } = voucher;
  return words("staff.find.voucher", {
    code: maskedCode(voucher),
    name: terms.name,
    state: words(`state.${state}`),
  });
}

type Reading = Pick<Ledger, "store">;

async function paidLine(
  { store }: Reading,
  view: View,
  { id, paidAt, provider }: Order,
): Promise<readonly string[]> {
  if (paidAt === undefined) return [];
  const { words } = view;
  const receipts = await store.find("receipts", { where: { orderId: id }, limit: 20 });
  const receipt = receipts.find(({ state, placed }) => state !== "replaced" && placed > 0n);
  return [
    words("staff.find.paid", {
      time: timeOf(view, paidAt),
      by: words(`provider.${receipt?.provider ?? provider}`),
      who: receipt === undefined ? "" : payerOf(receipt),
    }),
  ];
}

/** Who brought it: behind a comma, or nothing. */
function payerOf({ payerName, phone }: Receipt): string {
  const known = [payerName?.slice(0, 30), phone === undefined ? undefined : maskPhone(phone)];
  return known.flatMap((one) => (one === undefined ? [] : [`, ${one}`])).join("");
}

async function routerLine({ store }: Reading, { words }: View, voucher: Voucher): Promise<readonly string[]> {
  const { routerId, nameTakenAt } = voucher;
  if (routerId === undefined) return [];
  const router = (await store.get("routers", routerId))?.name ?? "?";
  if (nameTakenAt !== undefined) return [words("staff.find.taken", { router })];
  return [words(isUntold(voucher) ? "staff.find.untold" : "staff.find.router", { router })];
}

/** The time that its router cost its holder, where that was given back. */
function backLine({ words }: View, { givenBack }: Voucher): readonly string[] {
  if (givenBack === undefined) return [];
  return [words("staff.find.givenback", { minutes: Math.ceil(givenBack / 60_000) })];
}

function timeOf({ zone, words }: View, instant: number): string {
  return timeText(instant, zone, words.language);
}

/** The commands that make sense now and that this person has, ready to be sent. */
function doable(
  { staff, words }: View,
  order: Order | undefined,
  codes: readonly Voucher[],
): readonly string[] {
  const [code, second] = codes;
  const one = second === undefined ? code : undefined;
  const all = [...ofOrder(order), ...(one === undefined ? [] : ofCode(one))];
  const own = all.filter(([name]) => may(staff?.role, name)).map(([name, rest]) => `${name} ${rest}`);
  return own.length === 0 ? [] : [words("staff.find.can", { commands: own.join(" · ") })];
}

type Doable = readonly (readonly [name: CommandName, rest: string])[];

function ofOrder(order: Order | undefined): Doable {
  if (order === undefined) return [];
  const { reference, state, address } = order;
  if (state === "awaiting-payment")
    return [
      ["approve", reference],
      ["reject", reference],
    ];
  if (state !== "paid" && state !== "fulfilled") return [];
  const again: Doable = address === undefined ? [] : [["resend", reference]];
  return [...again, ["refund", reference]];
}

function ofCode({ state, reference, terms }: Voucher): Doable {
  if (state === "expired") return [];
  if (state === "disabled") return [["enable", reference]];
  const longer: Doable = "wifi" in terms.grants ? [["extend", `${reference} 1h`]] : [];
  return [["disable", reference], ...longer];
}
