import { trialBalance } from "../../reports/trial-balance.ts";
import { TrialBalance } from "../answers/report.ts";
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
