import { addressKey, type Ledger, newTask, type Order, together, type Voucher } from "../../ledger/index.ts";
import { committed } from "../answer.ts";
import { codeSay } from "../dialog/says.ts";
import { readState } from "../dialog/state.ts";
import { referenceText } from "../messages/amounts.ts";
import { tellerFor } from "../teller.ts";
import { maskedCode, vouchersOf } from "./codes.ts";
import { type Command, closing, type Desk, reply } from "./command.ts";
import { orderNamed, readNamed } from "./typed.ts";

const MOST = 20;

/** `resend REFERENCE`: the codes of an order go to its customer's chat once more; whoever asks does not see them. */
export const resend: Command = async (desk, rest) => {
  const { ledger, staff } = desk;
  const { words } = desk.wishing.seen.view;
  const named = readNamed(rest);
  if (named === undefined) return reply(desk, { lines: [words("staff.resend.how")] });
  const order = await orderNamed(ledger, named.reference);
  if (order === undefined) return reply(desk, { lines: [words("staff.order.unknown")] });
  const codes = await working(ledger, order);
  const refused = await whyNot(desk, order, codes);
  if (refused !== undefined) return reply(desk, { lines: [refused] });
  const done = words("staff.resend.done", {
    reference: referenceText(order.reference),
    codes: codes.map(maskedCode).join(", "),
  });
  const facts = { codes: codes.length };
  const given = { actor: staff.id, act: "codes-sent-again", subject: order.id, facts } as const;
  const sent = await saying(desk, order, codes);
  await committed(ledger, together(ledger.given(given), sent, closing(desk, { lines: [done] })));
};

/** Those that still let somebody in. */
async function working(ledger: Ledger, { reference }: Order): Promise<readonly Voucher[]> {
  const now = ledger.clock.now();
  const all = await vouchersOf(ledger, reference, MOST);
  return all.filter(
    ({ state, expiresAt = Number.POSITIVE_INFINITY }) =>
      (state === "paid" || state === "used") && expiresAt > now,
  );
}

async function whyNot(
  { ledger, wishing }: Desk,
  { paidAt, address }: Order,
  codes: readonly Voucher[],
): Promise<string | undefined> {
  const { words } = wishing.seen.view;
  if (paidAt === undefined) return words("staff.refund.order-not-paid");
  if (codes.length === 0) return words("staff.resend.none");
  if (address === undefined) return words("staff.resend.nochat");
  const session = await ledger.store.get("sessions", addressKey(address));
  return readState(session?.state).hasLeft === true ? words("staff.resend.left") : undefined;
}

/** A message for each, in the words of whoever gets it. */
async function saying({ ledger, wishing }: Desk, { address }: Order, codes: readonly Voucher[]) {
  if (address === undefined) return {};
  const { words } = await tellerFor(ledger, address);
  const { zone } = wishing.seen.view;
  const filing = { merchantId: ledger.merchantId, subject: addressKey(address) };
  const tasks = codes.map((voucher) => {
    const say = codeSay({ words, zone }, voucher, words("code.again", { name: voucher.terms.name }));
    return newTask(ledger, { kind: "say", address, say }, filing);
  });
  return { tasks };
}
