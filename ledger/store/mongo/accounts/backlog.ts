import type { Backlog } from "../../accounts.ts";
import { exact, type Kept } from "../documents.ts";
import { asked } from "../faults.ts";
import { PENDING, type Spending } from "./spending.ts";

/** The longest a question may keep the server busy, in ms. */
const PATIENCE = { maxTimeMS: 30_000 };

const WAITING = {
  $group: {
    _id: null,
    pending: { $sum: "$pendingCount" },
    oldestAt: { $min: { $first: "$pending.at" } },
  },
};

/** What waits in the documents of all accounts together. */
export function backlog(accounts: Spending["accounts"]): Promise<Backlog> {
  return asked(async () => {
    const [row] = await accounts.aggregate<Kept>([{ $match: PENDING }, WAITING], PATIENCE).toArray();
    if (row === undefined) return { pending: 0 };
    const { pending, oldestAt } = exact(row) as { readonly pending: unknown; readonly oldestAt: unknown };
    return { pending: Number(pending), oldestAt: Number(oldestAt) };
  });
}
