import fc from "fast-check";
import { expect } from "vitest";
import type { Ask, Deed, Moved } from "../../../../ledger/books/move.ts";
import { openAccount } from "../../../../ledger/books/open.ts";
import { name } from "../make.ts";
import type { Desk } from "./desk.ts";
import { keyOf } from "./plan.ts";

/** One thing that one of many clients does next. `which` is counted among the keys that all of them share. */
export type Errand =
  | { readonly do: "ask"; readonly which: number; readonly other: boolean }
  /** Ends the last hold that this client made. */
  | { readonly do: "capture" | "void"; readonly amount?: bigint }
  | { readonly do: "pass"; readonly ms: number };

export type Crowd = { readonly wishes: readonly Wish[]; readonly clients: readonly (readonly Errand[])[] };

/** What is asked under one key. */
type Wish = {
  readonly kind: "credit" | "grant" | "debit" | "hold" | "use" | "transfer";
  readonly who: number;
  readonly to: number;
  readonly amount: bigint;
};

const nth = fc.nat({ max: 50 });
const amount = fc.integer({ min: 1, max: 40 }).map(BigInt);
const kind = fc.constantFrom<Wish["kind"][]>(
  ...(["credit", "grant", "debit", "debit", "debit", "hold", "use", "transfer"] as const),
);
const errand: fc.Arbitrary<Errand> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant("ask" as const),
      which: nth,
      other: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record(
      { do: fc.constantFrom("capture" as const, "capture" as const, "void" as const), amount },
      { requiredKeys: ["do"] },
    ),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("pass" as const), ms: fc.constantFrom(500, 1000) }) },
);

/** So many clients, each with so many errands, over three accounts and a few shared keys. */
export const crowds = (clients: number, errands: number): fc.Arbitrary<Crowd> =>
  fc.record({
    wishes: fc.array(fc.record({ kind, who: nth, to: nth, amount }), { minLength: 8, maxLength: 24 }),
    clients: fc.array(fc.array(errand, { minLength: errands, maxLength: errands }), {
      minLength: clients,
      maxLength: clients,
    }),
  });

/** What one client asked and heard; `from` and `to` are places in the order in which all of it happened. */
export type Call = {
  readonly asks: readonly Ask[];
  readonly heard: Moved;
  readonly from: number;
  readonly to: number;
};

export type History = {
  readonly merchantId: string;
  readonly openings: readonly Parameters<typeof openAccount>[0][];
  readonly openedAt: number;
  readonly calls: readonly Call[];
};

const FIRST = 100n;

/** The credit that each account of a crowd begins with. */
export const firstCredit = {
  key: "first",
  deed: { kind: "credit", amount: FIRST, against: "granted" },
} as const;

/** Lets all clients go at once, each to one of the desks; each does one errand after another. */
export async function history(
  desks: readonly [Desk, ...Desk[]],
  { wishes, clients }: Crowd,
): Promise<History> {
  const [desk] = desks;
  const merchantId = name("mer");
  const openedAt = desk.clock.now();
  const openings = [0n, 0n, 30n].map((creditLimit) => {
    const id = name("wal");
    return { id, name: `wallet:${id}`, merchantId, asset: "KES", creditLimit } as const;
  });
  await desk.open(openings.map((opening) => openAccount(opening, openedAt, firstCredit)));
  const ids = openings.map(({ id }) => id);
  const calls: Call[] = [];
  let moment = 0;
  const client = async (errands: readonly Errand[], n: number) => {
    const at = desks[n % desks.length] ?? desk;
    let last: { readonly accountId: string; readonly holdId: string } | undefined;
    for (const [turn, errand] of errands.entries()) {
      if (errand.do === "pass") {
        desk.clock.pass(errand.ms);
        continue;
      }
      const own = { merchantId, key: `client ${String(n)}.${String(turn)}`, fingerprint: "own" };
      const asks =
        errand.do === "ask"
          ? shared({ wishes, ids, merchantId, openedAt }, errand)
          : ending(last, errand, own);
      const [one, two] = asks;
      if (one === undefined) continue;
      const from = (moment += 1);
      const heard = await (two === undefined ? at.move(one) : at.transfer(one, two));
      calls.push({ asks, heard, from, to: (moment += 1) });
      if (heard.outcome === "done" && heard.move.kind === "hold" && heard.move.holdId !== undefined)
        last = { accountId: one.accountId, holdId: heard.move.holdId };
    }
  };
  await Promise.all(clients.map(client));
  expect(calls.length).toBeGreaterThan(0);
  return { merchantId, openings, openedAt, calls };
}

type Shared = Pick<Crowd, "wishes"> & {
  readonly ids: readonly string[];
  readonly merchantId: string;
  readonly openedAt: number;
};

/** What anybody may ask under one of the keys; sometimes with another amount under the same key. */
function shared(
  { wishes, ids, merchantId, openedAt }: Shared,
  { which, other }: Extract<Errand, { readonly do: "ask" }>,
): readonly Ask[] {
  const n = which % wishes.length;
  const wish = wishes[n];
  if (wish === undefined) return [];
  const amount = wish.amount + (other ? 1n : 0n);
  const named = { merchantId, key: keyOf(n, openedAt), fingerprint: other ? "other" : "same" };
  const ask = (who: number, deed: Deed): Ask => ({ ...named, accountId: ids[who % ids.length] ?? "", deed });
  if (wish.kind !== "transfer") return [ask(wish.who, deedOf(wish, amount, openedAt))];
  return [
    ask(wish.who, { kind: "debit", amount, against: "transit" }),
    ask(wish.who + 1 + (wish.to % 2), { kind: "credit", amount, against: "transit" }),
  ];
}

function deedOf({ kind }: Wish, amount: bigint, openedAt: number): Deed {
  const usage = { kind: "use", meter: "calls", price: 3n, per: 7n, rounding: "exact" } as const;
  if (kind === "hold") return { kind, amount, lasts: 1500 };
  if (kind === "use") return { ...usage, quantity: amount };
  if (kind === "credit") return { kind, amount, against: "granted" };
  const terms = { priority: Number(amount % 3n) * 30, expiresAt: openedAt + 2000 };
  if (kind === "grant") return { kind: "credit", amount, against: "granted", terms };
  return { kind: "debit", amount, against: "spent" };
}

function ending(
  last: { readonly accountId: string; readonly holdId: string } | undefined,
  { do: kind, amount }: Extract<Errand, { readonly do: "capture" | "void" }>,
  own: Pick<Ask, "merchantId" | "key" | "fingerprint">,
): readonly Ask[] {
  if (last === undefined) return [];
  const { accountId, holdId } = last;
  if (kind === "void") return [{ ...own, accountId, deed: { kind, holdId } }];
  return [{ ...own, accountId, deed: { kind, holdId, ...(amount !== undefined && { amount }) } }];
}
