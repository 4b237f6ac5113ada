import { z } from "zod";
import { moneyReport } from "../../reports/money-report.ts";
import { trialBalance } from "../../reports/trial-balance.ts";
import { MoneyReportAnswer, TrialBalance } from "../answers/report.ts";
import { operation } from "../operation.ts";
import { sumView } from "../views.ts";

export const readTrialBalance = operation({
  method: "get",
  path: "/v1/reports/trial-balance",
  scope: "read",
  id: "readTrialBalance",
  does: "Sums every account of the books, both sides.",
  tag: "reports",
  reply: { status: 200, schema: TrialBalance },
  handle: async ({ parts, caller }) => {
    const { rows, totals } = await trialBalance(parts.store, caller.merchantId);
    const view = ({ debit, credit, ...row }: { readonly debit: bigint; readonly credit: bigint }) => ({
      ...row,
      debit: sumView(debit),
      credit: sumView(credit),
    });
    return { status: 200, body: { data: rows.map(view), totals: totals.map(view) } };
  },
});

const Span = z.strictObject({
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});

export const readMoneyReport = operation({
  method: "get",
  path: "/v1/reports/money",
  scope: "read",
  id: "readMoneyReport",
  does: "Says what was taken, earned, given back, what waits for an order, and what is with each provider.",
  tag: "reports",
  reply: { status: 200, schema: MoneyReportAnswer },
  query: Span,
  handle: async ({ parts, caller, query: { from, to } }) => {
    const { rows, totals } = await moneyReport(parts.store, caller.merchantId, {
      ...(from !== undefined && { from: Date.parse(from) }),
      ...(to !== undefined && { before: Date.parse(to) }),
    });
    return { status: 200, body: { data: rows.map(figures), totals: totals.map(figures) } };
  },
});

/** The same row with its sums as JSON can carry them. */
function figures(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === "bigint" ? sumView(value) : value]),
  );
}
