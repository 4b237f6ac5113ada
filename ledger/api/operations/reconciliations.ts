import { z } from "zod";
import { reconcileAll } from "../../reconcile/reconcile-all.ts";
import type { Reconciliation } from "../../reconcile/reconciliation.ts";
import { ReconciledAnswer, ReconciliationPage } from "../answers/reconciliation.ts";
import { operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { Page } from "../schemas.ts";
import { moneyView, timeView } from "../views.ts";
import { isHouse } from "./house.ts";
import { list } from "./list.ts";

const Asked = z.strictObject({
  hours: z
    .int()
    .min(1)
    .max(24 * 90)
    .optional(),
});
const HOURS = 100;

function view({
  id,
  provider,
  account,
  from,
  to,
  state,
  why,
  told,
  theirs,
  booked,
  ...rest
}: Reconciliation) {
  const { differences, at } = rest;
  return {
    id,
    provider,
    account,
    from: timeView(from),
    to: timeView(to),
    status: state,
    ...(why !== undefined && { why }),
    told,
    ...(theirs !== undefined && { theirs: moneyView(theirs) }),
    booked,
    differences: differences.map(({ number, what, ours, theirs: told }) => ({
      receipt: number,
      what,
      ...(ours !== undefined && { ours: Number(ours) }),
      ...(told !== undefined && { theirs: Number(told) }),
    })),
    at: timeView(at),
  };
}

export const listReconciliations = operation({
  method: "get",
  path: "/v1/reconciliations",
  scope: "read",
  id: "listReconciliations",
  does: "Lists how our receipts compared with the providers' own lists.",
  tag: "reports",
  reply: { status: 200, schema: ReconciliationPage },
  query: Page,
  handle: ({ parts, caller: { merchantId }, query }) =>
    list(parts, { from: "reconciliations", where: { merchantId }, page: query, view }),
});

/** The providers' accounts are the house's, whoever sold. */
export const reconcileNow = operation({
  method: "post",
  path: "/v1/reconciliations",
  scope: "admin",
  id: "reconcile",
  does: "Compares now: what the providers took and we never heard of is booked, what differs is shown.",
  tag: "reports",
  reply: { status: 201, schema: ReconciledAnswer },
  body: Asked,
  handle: async ({ parts, caller, body: { hours = HOURS } }) => {
    if (!isHouse(parts, caller)) throw new Problem("forbidden", "The house compares with its providers.");
    const done = await reconcileAll(parts, hours);
    return { status: 201, body: { data: done.map(view) } };
  },
});
