import type { Refund } from "../../ledger/index.ts";
import { moneyText } from "../messages/amounts.ts";
import { type Act, askFirst, type Command, closing, type Desk, reply } from "./command.ts";
import { refundAt } from "./listed.ts";
import { mayRetry, whatFor } from "./refunds.ts";
import { readNumbered } from "./typed.ts";

/** `refunded N RECEIPT`: somebody paid it out by hand. */
export const refunded: Command = async (desk, rest) => {
  const { words } = desk.wishing.seen.view;
  const numbered = readNumbered(rest);
  const receipt = numbered?.rest.replace(/\s+/gu, " ").slice(0, 60) ?? "";
  if (numbered === undefined || receipt === "") return reply(desk, { lines: [words("staff.refunded.how")] });
  const found = await openRefund(desk, numbered.at);
  if (found === undefined) return reply(desk, { lines: [words("staff.refunds.first")] });
  const effect = words("staff.refunded.ask", { ...(await facts(desk, found)), receipt });
  await askFirst(desk, { does: "refunded", how: { refundId: found.id, receipt } }, [effect]);
};

/** `retry N`: one that failed is sent again. */
export const retry: Command = async (desk, rest) => {
  const { words } = desk.wishing.seen.view;
  const numbered = readNumbered(rest);
  if (numbered === undefined) return reply(desk, { lines: [words("staff.retry.how")] });
  const found = await openRefund(desk, numbered.at);
  if (found === undefined) return reply(desk, { lines: [words("staff.refunds.first")] });
  if (!mayRetry(desk, found)) return reply(desk, { lines: [words("staff.retry.byhand")] });
  const effect = words("staff.retry.ask", await facts(desk, found));
  await askFirst(desk, { does: "retry", how: { refundId: found.id } }, [effect]);
};

async function openRefund(desk: Desk, at: number): Promise<Refund | undefined> {
  const refund = await refundAt(desk, at);
  return refund?.state === "by-hand" || refund?.state === "failed" ? refund : undefined;
}

async function facts(desk: Desk, refund: Refund) {
  return { amount: moneyText(refund.amount), what: await whatFor(desk, refund) };
}

export const doRefunded: Act = async (desk, { refundId = "", receipt = "" }) => {
  const { ledger, staff } = desk;
  const { words } = desk.wishing.seen.view;
  const which = { merchantId: ledger.merchantId, refundId, actor: staff.id, number: receipt };
  const confirmed = await ledger.confirmRefund(which, (refund) =>
    closing(desk, { lines: [words("staff.refunded.done", { amount: moneyText(refund.amount) })] }),
  );
  if (!confirmed.ok) await reply(desk, { lines: [words("staff.refunds.closed")] });
};

export const doRetry: Act = async (desk, { refundId = "" }) => {
  const { ledger, staff } = desk;
  const { words } = desk.wishing.seen.view;
  const which = { merchantId: ledger.merchantId, refundId, actor: staff.id };
  const again = await ledger.retryRefund(which, (refund) =>
    closing(desk, { lines: [words("staff.retry.done", { amount: moneyText(refund.amount) })] }),
  );
  if (!again.ok) await reply(desk, { lines: [words("staff.refunds.closed")] });
};
