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

/** What a move says beyond the columns: absent where there is nothing to say. */
type More = Pick<
  Move,
  | "account"
  | "asset"
  | "customerId"
  | "legs"
  | "note"
  | "refused"
  | "available"
  | "holdId"
  | "meter"
  | "quantity"
  | "of"
>;

export function moveRow(move: Move): readonly Cell[] {
  const { accountId, key, at, merchantId, fingerprint, kind, sequence, ...rest } = move;
  const { number, amount, balanceAfter, held, against, ...more } = rest;
  const words = encode(more satisfies More);
  const named = [accountId, key, number === 0 ? null : number, at, merchantId, fingerprint, kind, sequence];
  return [...named, amount, balanceAfter, held, against, words];
}

export function moveOf(row: Row): Move {
  return {
    accountId: String(row["account"]),
    merchantId: String(row["merchant"]),
    key: String(row["key"]),
    fingerprint: String(row["fingerprint"]),
    kind: String(row["kind"]) as Move["kind"],
    number: Number(row["number"] ?? 0),
    sequence: Number(row["sequence"]),
    amount: BigInt(row["amount"] ?? 0),
    balanceAfter: BigInt(row["balanceAfter"] ?? 0),
    held: BigInt(row["held"] ?? 0),
    against: String(row["against"]) as AgainstName,
    at: Number(row["at"]),
    ...(decode(String(row["more"])) as More),
  };
}
