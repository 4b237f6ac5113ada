import { trialBalance } from "../../reports/trial-balance.ts";
import { operation } from "../operation.ts";

export const readTrialBalance = operation({
  method: "get",
  path: "/v1/reports/trial-balance",
  scope: "read",
  handle: async ({ parts, caller }) => {
    const { rows, totals } = await trialBalance(parts.store, caller.merchantId);
    const view = ({ debit, credit, ...row }: { readonly debit: bigint; readonly credit: bigint }) => ({
      ...row,
      debit: Number(debit),
      credit: Number(credit),
    });
    return { status: 200, body: { data: rows.map(view), totals: totals.map(view) } };
  },
});
