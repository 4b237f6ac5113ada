import type { Leg } from "../../../../ledger/books/account.ts";
import type { Ask, Deed, Move } from "../../../../ledger/books/move.ts";
import type { Book } from "./book.ts";
import { sum } from "./rules.ts";
import type { Step } from "./script.ts";

/** What has been asked so far, and the oracle's books. */
export type World = {
  readonly merchantId: string;
  readonly books: ReadonlyMap<string, Book>;
  readonly asked: (readonly Ask[])[];
  readonly now: () => number;
};

type Asking = Exclude<Step, { readonly do: "pass" | "sweep" | "terms" }>;

/** Turns a step into what is asked: of one account, of two, or, where there is nothing to capture, nothing. */
export function asksOf(world: World, step: Asking, n: number): readonly Ask[] {
  switch (step.do) {
    case "again":
      return again(world, step);
    case "transfer":
      return transfer(world, step, n);
    case "stranger":
      return [
        { ...asking(world, bookAt(world, step.who), n)({ kind: "debit", amount: 1n, against: "spent" }) },
      ].map((ask) =>
        step.who % 2 === 0 ? { ...ask, merchantId: "mer_other" } : { ...ask, accountId: "nobody" },
      );
    case "capture":
    case "void":
    case "refund":
      return ending(world, step, n);
    case "credit":
    case "debit":
    case "hold":
    case "use":
    case "adjust":
      return [asking(world, bookAt(world, step.who), n)(deedOf(step, world.now()))];
  }
}

type Plain = Extract<
  Step,
  { readonly who: number; readonly do: "credit" | "debit" | "hold" | "use" | "adjust" }
>;

function deedOf(step: Plain, now: number): Deed {
  switch (step.do) {
    case "credit": {
      const { lasts, ...rest } = step.terms ?? {};
      const terms = { ...rest, ...(lasts !== undefined && { expiresAt: now + lasts }) };
      const given = { kind: "credit", amount: step.amount, against: "granted" } as const;
      return step.terms === undefined ? given : { ...given, terms };
    }
    case "debit":
      return { kind: "debit", amount: step.amount, against: "spent" };
    case "hold":
      return { kind: "hold", amount: step.amount, lasts: step.lasts };
    case "adjust":
      return { kind: "adjust", amount: step.amount };
    case "use": {
      const { do: _, who: __, ...usage } = step;
      return { kind: "use", ...usage };
    }
  }
}

export function bookAt({ books }: World, who: number): Book {
  const found = [...books.values()][who % books.size];
  if (found === undefined) throw new Error("a world has accounts");
  return found;
}

function asking({ merchantId, now }: World, { opening }: Book, n: number): (deed: Deed) => Ask {
  const named = {
    accountId: opening.id,
    merchantId,
    key: keyOf(n, now()),
    fingerprint: `asked ${String(n)}`,
  };
  return (deed) => ({ ...named, deed, ...(n % 3 === 0 && { note: { reference: `call ${String(n)}` } }) });
}

const HOUR = 3_600_000;

/** Some askers' keys are words, some carry a time, and their clocks are wrong by hours, this way or that. */
export function keyOf(n: number, now: number): string {
  if (n % 2 === 0) return `step.${String(n)}`;
  const time = (now + (((n * 7) % 5) - 2) * HOUR).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${String(n).padStart(12, "0")}`;
}

function again(
  { asked, books }: World,
  { which, as }: Extract<Step, { readonly do: "again" }>,
): readonly Ask[] {
  const before = asked[which % Math.max(asked.length, 1)] ?? [];
  if (as === "other") return before.map((ask) => ({ ...ask, fingerprint: `not ${ask.fingerprint}` }));
  if (as === "same") return before;
  // Half of what was done as a whole is known by its key too.
  const known = before.filter(({ accountId, key }) => books.get(accountId)?.answers.has(key));
  return known.slice(which % Math.max(known.length, 1)).slice(0, 1);
}

function transfer(
  world: World,
  { who, to, amount }: Extract<Step, { readonly do: "transfer" }>,
  n: number,
): readonly Ask[] {
  const [giver, taker] = [bookAt(world, who), bookAt(world, to)];
  if (giver === taker) return [];
  return [
    asking(world, giver, n)({ kind: "debit", amount, against: "transit" }),
    asking(world, taker, n)({ kind: "credit", amount, against: "transit" }),
  ];
}

/** Holds that were ever made and debits that were ever done, also those that are long over. */
function ending(
  world: World,
  step: Extract<Step, { readonly do: "capture" | "void" | "refund" }>,
  n: number,
): readonly Ask[] {
  const moves = [...world.books.values()].flatMap((book) => book.moves.map((move) => ({ book, move })));
  const isMeant = ({ move }: { readonly move: Move }) =>
    step.do === "refund"
      ? ["debit", "capture", "use"].includes(move.kind) && move.amount < 0n
      : move.kind === "hold";
  const live = new Set([...world.books.values()].flatMap(({ holds }) => holds.map(({ id }) => id)));
  const all = moves.filter(isMeant);
  // Mostly what can still be ended; now and then what is long over.
  const open = all.filter(({ move }) => live.has(move.holdId ?? ""));
  const meant = open.length > 0 && step.which < 24 ? open : all;
  const found = meant.at(-1 - (step.which % Math.max(meant.length, 1)));
  if (found === undefined) return [];
  const ask = asking(world, found.book, n);
  const holdId = found.move.holdId ?? "";
  if (step.do === "void") return [ask({ kind: "void", holdId })];
  const part = step.part;
  if (step.do === "capture")
    return [ask({ kind: "capture", holdId, ...(part !== undefined && { amount: part }) })];
  const legs = notYetBack(found.book, found.move, part);
  return legs.length === 0 ? [] : [ask({ kind: "refund", of: found.move.number, legs })];
}

/** Up to so much of a debit as was not taken back before, in the order of its legs. */
function notYetBack(book: Book, debit: Move, most = -debit.amount): readonly Leg[] {
  let back = sum(book.moves.filter(({ of }) => of === debit.number));
  let wanted = most;
  const legs: Leg[] = [];
  for (const leg of debit.legs) {
    const gone = back < leg.amount ? back : leg.amount;
    back -= gone;
    const part = leg.amount - gone < wanted ? leg.amount - gone : wanted;
    wanted -= part;
    if (part > 0n) legs.push({ ...leg, amount: part });
  }
  return legs;
}
