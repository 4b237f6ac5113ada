import { randomInt } from "node:crypto";
import { MongoClient } from "mongodb";
import { type Debtor, openOurs, openRaw } from "./debtors.ts";
import { type Row, row } from "./measure.ts";
import { openMedici } from "./medici.ts";

const CLIENTS = 32;
const ROUNDS = 3;
/** Each cell runs so long before it counts, in ms: 2 s after the first debits our drains go on all the time. */
const WARM_UP = 2500;

const SPREAD = Array.from({ length: 1000 }, (_, n) => `acc_${n}`);
const HOT = ["acc_hot"];
const CASES = [
  { what: "MongoDB: debits, 1,000 accounts, 32 clients", accounts: SPREAD },
  { what: "MongoDB: debits, one hot account, 32 clients", accounts: HOT },
];

const OPENERS = { ours: openOurs, raw: openRaw, medici: openMedici };
type Name = keyof typeof OPENERS;
type Round = Readonly<Record<Name, number>>;
const PEERS = { raw: "raw findOneAndUpdate", medici: "medici, overdraft-safe" } as const;

/**
 * Debits a second on the server at `url`: ours, the least a debit can be, and medici, in turns on the same accounts.
 * Each cell counts for `span` ms. A row is the round whose ratio is the median.
 */
export async function mongoDebits(url: string, span = 3000): Promise<readonly Row[]> {
  const run = `kibanda_bench_${Date.now()}_debits`;
  const at = (part: string) => {
    const own = new URL(url);
    own.pathname = `/${run}_${part}`;
    return own.toString();
  };
  const debtors: Partial<Record<Name, Debtor>> = {};
  try {
    for (const name of Object.keys(OPENERS) as Name[])
      debtors[name] = await OPENERS[name](at(name), [...SPREAD, ...HOT]);
    return await measured(debtors as Record<Name, Debtor>, span);
  } finally {
    for (const debtor of Object.values(debtors)) await debtor.close();
    const client = new MongoClient(url);
    for (const name of Object.keys(OPENERS)) await client.db(`${run}_${name}`).dropDatabase();
    await client.close();
  }
}

async function measured(debtors: Readonly<Record<Name, Debtor>>, span: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const { what, accounts } of CASES) {
    const rounds: Round[] = [];
    for (let n = 0; n < ROUNDS; n += 1) rounds.push(await oneRound(debtors, { accounts, span, turn: n }));
    for (const peer of ["raw", "medici"] as const) {
      const each = rounds.map((round) =>
        row(what, "/s", { ours: round.ours, peer: PEERS[peer], theirs: round[peer] }),
      );
      rows.push(...each.toSorted((a, b) => a.ratio - b.ratio).slice(1, 2));
    }
  }
  return rows;
}

type Cell = { readonly accounts: readonly string[]; readonly span: number };

async function oneRound(
  debtors: Readonly<Record<Name, Debtor>>,
  { turn, ...cell }: Cell & { readonly turn: number },
): Promise<Round> {
  const order = Object.keys(OPENERS) as Name[];
  const round = { ours: 0, raw: 0, medici: 0 };
  for (const name of turn % 2 === 0 ? order : order.toReversed()) {
    round[name] = await perSecond(debtors[name], cell);
    await debtors[name].rest(cell.accounts);
  }
  return round;
}

/** What a cell leaves for later is done off the clock; while it counts, as much of that goes on as ever does. */
async function perSecond(debtor: Debtor, { accounts, span }: Cell): Promise<number> {
  await crowd(debtor, { accounts, span: WARM_UP });
  const from = performance.now();
  const done = await crowd(debtor, { accounts, span });
  return (done * 1000) / (performance.now() - from);
}

/** All clients, each without a pause, until the last of them is answered: how many debits that made. */
async function crowd({ debit }: Debtor, { accounts, span }: Cell): Promise<number> {
  const until = performance.now() + span;
  let done = 0;
  const client = async () => {
    while (performance.now() < until) {
      await debit(accounts[randomInt(accounts.length)] ?? "");
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return done;
}
