import type { Account } from "../../../books/account.ts";
import { nextTimeOut } from "../../../books/act.ts";
import type { AgainstName, SpendableName } from "../../../books/entry.ts";
import type { Move } from "../../../books/move.ts";
import { decode, encode } from "../codec.ts";
import type { Cell } from "../driver.ts";

export type Row = Readonly<Record<string, Cell>>;

type Parts = Pick<Account, "grants" | "holds" | "carries">;
const NO_PARTS: Parts = { grants: [], holds: [], carries: [] };

export function accountOf(row: Row): Account {
  const { id, merchant, customer, endsAt, parts } = row;
  return {
    id: String(id),
    name: String(row["name"]) as SpendableName,
    merchantId: String(merchant),
    ...(customer !== null && { customerId: String(customer) }),
    asset: String(row["asset"]),
    state: row["state"] === "open" ? "open" : "disabled",
    minimumBalance: BigInt(row["minimum"] ?? 0),
    creditLimit: BigInt(row["credit"] ?? 0),
    ...(endsAt !== null && { endsAt: Number(endsAt) }),
    balance: BigInt(row["balance"] ?? 0),
    number: Number(row["number"]),
    sequence: Number(row["sequence"]),
    ...(typeof parts === "string" ? (decode(parts) as Parts) : NO_PARTS),
    movedAt: Number(row["movedAt"]),
    createdAt: Number(row["createdAt"]),
  };
}

/** What a move can change of an account, in the order of the update statement. */
export function changing(account: Account): readonly Cell[] {
  const { grants, holds, carries, balance, number, sequence, movedAt } = account;
  const plain = grants.length + holds.length + carries.length === 0;
  const parts = plain ? null : encode({ grants, holds, carries });
  return [balance, number, sequence, movedAt, nextTimeOut(account) ?? null, parts];
}

/** What a move says beyond the columns: most say nothing more, and then nothing is written. */
type More = Partial<
  Pick<Move, "legs" | "note" | "refused" | "available" | "holdId" | "meter" | "quantity" | "of">
>;

export function moveRow(move: Move): readonly Cell[] {
  const { accountId, key, at, merchantId, fingerprint, kind, sequence } = move;
  const { number, amount, balanceAfter, held, against } = move;
  const named = [accountId, key, number === 0 ? null : number, at, merchantId, fingerprint, kind, sequence];
  return [...named, amount, balanceAfter, held, against, wordsOf(move)];
}

function wordsOf(move: Move): string | null {
  const { legs, note, refused, available, holdId, meter, quantity, of } = move;
  const more: More = {
    ...(!isPlain(move) && { legs }),
    ...(Object.keys(note).length > 0 && { note }),
    ...(refused !== undefined && { refused }),
    ...(available !== undefined && { available }),
    ...(holdId !== undefined && { holdId }),
    ...(meter !== undefined && { meter }),
    ...(quantity !== undefined && { quantity }),
    ...(of !== undefined && { of }),
  };
  return Object.keys(more).length === 0 ? null : encode(more);
}

/** Whether its legs are those that the amount tells already: none, or for a debit the plain part alone. */
function isPlain({ legs, amount }: Move): boolean {
  const [only, second] = legs;
  if (only === undefined || second !== undefined) return legs.length === 0 && amount >= 0n;
  return only.grant === undefined && only.amount === -amount;
}

/** The columns of a move and of its account, as `moveOf` reads them. */
export const MOVES =
  "select m.*, a.name, a.asset, a.customer from moves m join accounts a on a.id = m.account";

export function moveOf(row: Row): Move {
  const { customer, more } = row;
  const amount = BigInt(row["amount"] ?? 0);
  return {
    accountId: String(row["account"]),
    account: String(row["name"]) as SpendableName,
    merchantId: String(row["merchant"]),
    ...(customer !== null && { customerId: String(customer) }),
    asset: String(row["asset"]),
    key: String(row["key"]),
    fingerprint: String(row["fingerprint"]),
    kind: String(row["kind"]) as Move["kind"],
    number: Number(row["number"] ?? 0),
    sequence: Number(row["sequence"]),
    amount,
    balanceAfter: BigInt(row["balanceAfter"] ?? 0),
    held: BigInt(row["held"] ?? 0),
    against: String(row["against"]) as AgainstName,
    legs: amount < 0n ? [{ amount: -amount }] : [],
    note: {},
    at: Number(row["at"]),
    ...(typeof more === "string" ? (decode(more) as More) : {}),
  };
}
