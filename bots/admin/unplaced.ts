import { maskPhone, money, type Receipt, type Suggestion, unplacedPart } from "../../ledger/index.ts";
import { moneyText, referenceText } from "../messages/amounts.ts";
import { suggestionLines } from "../suggestion-text.ts";
import { type Command, type Desk, reply } from "./command.ts";

const MOST = 10;

/** `unplaced`: money that came in and fits no order yet, numbered, each with the order it may be for. */
export const unplaced: Command = async (desk) => {
  const { store, merchantId, clock, suggestions } = desk.ledger;
  const { words } = desk.wishing.seen.view;
  const where = { merchantId, state: "unplaced" } as const;
  const receipts = await store.find("receipts", { where, newestFirst: true, limit: MOST });
  if (receipts.length === 0) return reply(desk, { lines: [words("staff.unplaced.none")] });
  const suggest = await suggestions();
  const items = await Promise.all(
    receipts.map(async (receipt, n) =>
      itemLine(desk, receipt, { n, suggestion: await suggest(receipt, { evenContradicted: true }) }),
    ),
  );
  const shown = { what: "unplaced", ids: receipts.map(({ id }) => id), at: clock.now() } as const;
  const count = (await store.count("receipts", where)) - receipts.length;
  const more = count > 0 ? [words("staff.more", { count })] : [];
  const lines = [words("staff.unplaced.title"), ...items, ...more, words("staff.unplaced.how")];
  await reply(desk, { lines }, { shown });
};

type Item = { readonly n: number; readonly suggestion: Suggestion | undefined };

async function itemLine(desk: Desk, receipt: Receipt, { n, suggestion }: Item): Promise<string> {
  const { words } = desk.wishing.seen.view;
  const { typed = "", number, orderId } = receipt;
  const base = words("staff.unplaced.item", {
    n: n + 1,
    amount: waitingText(receipt),
    payer: payerText(receipt),
    typed: typed.slice(0, 40),
    receipt: number,
  });
  const own = orderId === undefined ? undefined : await desk.ledger.store.get("orders", orderId);
  const meant =
    own === undefined
      ? []
      : [
          words("staff.unplaced.order", {
            reference: referenceText(own.reference),
            state: words(`orderstate.${own.state}`),
          }),
        ];
  const maybe = suggestionLines(words, suggestion);
  const twice = (await desk.ledger.isTakenByHand(receipt)) ? [words("staff.unplaced.byhand")] : [];
  return [base, ...meant, ...maybe, ...twice].join(" ");
}

/** What of it waits. */
export function waitingText(receipt: Receipt): string {
  return moneyText(money(unplacedPart(receipt), receipt.amount.asset));
}

function payerText({ payerName, phone }: Pick<Receipt, "payerName" | "phone">): string {
  return payerName ?? (phone === undefined ? "?" : maskPhone(phone));
}
