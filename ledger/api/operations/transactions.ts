import { z } from "zod";
import type { Move } from "../../books/move.ts";
import type { Parts } from "../../parts.ts";
import { everyMove } from "../../reports/every-move.ts";
import { moveSummary } from "../../reports/move-summary.ts";
import { table } from "../../reports/table.ts";
import type { MoveCursor, MoveQuery } from "../../store/accounts.ts";
import { SummaryAnswer, TransactionPage } from "../answers/wallet.ts";
import { operation, type Stream } from "../operation.ts";
import { Problem } from "../problem.ts";
import { Id, Page } from "../schemas.ts";
import { sumView } from "../views.ts";
import { transactionView } from "../wallet-views.ts";

const Filters = {
  type: z.enum(["credit", "debit"]).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  walletId: Id.optional(),
  customerId: Id.optional(),
};

const TransactionQuery = Page.extend({ ...Filters, order: z.enum(["oldest", "newest"]).default("oldest") });
const TransactionFilter = z.strictObject(Filters);

/** What is asked of the moves: `from` is counted in, `to` is not. */
function filterOf(
  merchantId: string,
  { type, from, to, walletId, customerId }: z.output<typeof TransactionFilter>,
): Omit<MoveQuery, "limit"> {
  return {
    merchantId,
    only: type ?? "changes",
    ...(from !== undefined && { from: Date.parse(from) }),
    ...(to !== undefined && { before: Date.parse(to) }),
    ...(walletId !== undefined && { accountId: walletId }),
    ...(customerId !== undefined && { customerId }),
  };
}

export const listTransactions = operation({
  method: "get",
  path: "/v1/transactions",
  scope: "read",
  id: "listTransactions",
  does: "Lists what came to the merchant's wallets and vouchers and went from them.",
  tag: "transactions",
  query: TransactionQuery,
  reply: { status: 200, schema: TransactionPage },
  handle: async ({ parts, caller: { merchantId }, query: { limit, cursor, order, ...filters } }) => {
    const asked = { ...filterOf(merchantId, filters), ...(order === "newest" && { newestFirst: true }) };
    const page = { limit, ...(cursor !== undefined && { cursor }) };
    const { data, nextCursor } = await movePage(parts, asked, page);
    return { status: 200, body: { data: data.map(transactionView), nextCursor } };
  },
});

export const readTransactionSummary = operation({
  method: "get",
  path: "/v1/transactions/summary",
  scope: "read",
  id: "readTransactionSummary",
  does: "Adds up credits and debits, per asset.",
  tag: "transactions",
  query: TransactionFilter,
  reply: { status: 200, schema: SummaryAnswer },
  handle: async ({ parts, caller: { merchantId }, query }) => {
    const rows = await moveSummary(parts.store, filterOf(merchantId, query));
    const data = rows.map(({ totalCredits, totalDebits, ...row }) => ({
      ...row,
      totalCredits: sumView(totalCredits),
      totalDebits: sumView(totalDebits),
    }));
    return { status: 200, body: { data } };
  },
});

export const exportTransactions = operation({
  method: "get",
  path: "/v1/transactions/export.csv",
  scope: "read",
  id: "exportTransactions",
  does: "The same as a table, of any length.",
  tag: "transactions",
  query: TransactionFilter,
  reply: { status: 200, mediaType: "text/csv", schema: z.string() },
  handle: async ({ parts, caller: { merchantId }, query }): Promise<Stream> => ({
    status: 200,
    mediaType: "text/csv",
    fileName: "transactions.csv",
    chunks: table(COLUMNS, rowsOf(everyMove(parts.store, filterOf(merchantId, query)))),
  }),
});

const COLUMNS = [
  ...["id", "createdAt", "type", "kind", "account", "customerId", "sequence"],
  ...["amount", "asset", "balanceAfter", "description", "reference"],
];

async function* rowsOf(moves: AsyncIterable<Move>): AsyncGenerator<readonly (string | number)[]> {
  for await (const move of moves) {
    const {
      id,
      createdAt,
      type,
      kind,
      customerId = "",
      sequence,
      amount,
      asset,
      ...view
    } = transactionView(move);
    const words = [view.description ?? "", view.reference ?? ""];
    const named = [id, createdAt, type, kind, move.account, customerId, sequence];
    yield [...named, amount, asset, view.balanceAfter, ...words];
  }
}

type Wanted = { readonly limit: number; readonly cursor?: string };

/** One page of moves; the cursor says where the last one stood. */
export async function movePage(
  { store }: Pick<Parts, "store">,
  query: Omit<MoveQuery, "limit" | "after">,
  { limit, cursor }: Wanted,
): Promise<{ readonly data: readonly Move[]; readonly nextCursor: string | null }> {
  const after = cursor === undefined ? {} : { after: readCursor(cursor) };
  const data = await store.moves({ ...query, ...after, limit });
  const last = data.length === limit ? data.at(-1) : undefined;
  return { data, nextCursor: last === undefined ? null : writeCursor(last) };
}

function writeCursor({ at, accountId, number }: MoveCursor): string {
  return Buffer.from(JSON.stringify([at, accountId, number])).toString("base64url");
}

const Cursor = z.tuple([z.int(), z.string(), z.int()]);

function readCursor(cursor: string): MoveCursor {
  try {
    const said: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    const [at, accountId, number] = Cursor.parse(said);
    return { at, accountId, number };
  } catch {
    throw new Problem("invalid-request", "cursor: not one that this list gave");
  }
}
