import { maskPhone, money, unplacedPart } from "../../ledger/index.ts";
import { moneyText } from "../messages/amounts.ts";
import type { Command } from "./command.ts";

const MOST = 10;

/** `unplaced`: money that came in and fits no order yet. */
export const unplaced: Command = async ({ store, merchantId }, { words }) => {
  const receipts = await store.find("receipts", {
    where: { merchantId, state: "unplaced" },
    newestFirst: true,
    limit: MOST,
  });
  if (receipts.length === 0) return [{ lines: [words("staff.unplaced.none")] }];
  const items = receipts.map((receipt) =>
    words("staff.unplaced.item", {
      amount: moneyText(money(unplacedPart(receipt), receipt.amount.asset)),
      payer: receipt.payerName ?? (receipt.phone === undefined ? "?" : maskPhone(receipt.phone)),
      typed: (receipt.typed ?? "").slice(0, 40),
      receipt: receipt.number,
    }),
  );
  return [{ lines: [words("staff.unplaced.title"), ...items] }];
};
