import { type Move, moveName } from "../books/move.ts";
import { takenOf } from "../refunds/taken-key.ts";
import type { StoreReader } from "../store/reader.ts";
import type { Refunding } from "../wallets/refunding.ts";
import { everyDocument } from "./every.ts";
import type { Family } from "./family.ts";
import { sum } from "./pots.ts";

type Books = Pick<StoreReader, "get" | "find" | "movesAfter" | "moveOf">;

const DEBITS: readonly Move["kind"][] = ["debit", "capture", "use"];
const keyOf = (of: number, key: string) => `·refund:${String(of)}:${key}`;

/** A refund in the books was decided before, on its debit's own document, and is as it was decided there. */
export async function checkBooked(books: Books, family: Family, move: Move): Promise<void> {
  const { accountId, of = 0, key, amount } = move;
  family.saw("refunds");
  const taken = takenOf(key);
  if (taken !== undefined) return checkReturned(books, family, { move, taken });
  const refunding = await books.get("refundings", moveName({ accountId, number: of }));
  const part = refunding?.parts.find((one) => keyOf(of, one.key) === key);
  if (part === undefined) family.broken("a refund is decided before it is booked", moveName(move));
  else if (sum(part.legs) !== amount) family.broken("a refund is booked as it was decided", moveName(move));
}

/** What a wallet had given up for a refund that never was comes back as it went. */
async function checkReturned(
  books: Books,
  family: Family,
  { move, taken }: { readonly move: Move; readonly taken: string },
): Promise<void> {
  const debit = await books.moveOf(move.accountId, taken);
  const isIt = debit !== undefined && debit.number === move.of && debit.amount === -move.amount;
  if (!isIt || debit.against !== move.against)
    family.broken("what returns to a wallet was taken from it", moveName(move));
}

/** What was decided adds up to no more than the debit, and is booked or waits as a task to be booked. */
export async function checkRefundings(books: Books, family: Family): Promise<void> {
  for await (const refunding of everyDocument(books, "refundings")) {
    family.saw("refunded debits");
    const { id, accountId, number, captured, refunded, left, parts } = refunding;
    const [debit] = await books.movesAfter({ accountId, after: number - 1, upTo: number, limit: 1 });
    // Whoever refunds looks for the debit among the entries, so it stands there.
    if (debit === undefined || !DEBITS.includes(debit.kind) || -debit.amount !== captured)
      family.broken("a refund is of a debit", id);
    const given = parts.reduce((total, { legs }) => total + sum(legs), 0n);
    if (given !== refunded || refunded + sum(left) !== captured || refunded > captured)
      family.broken("refunds of a debit are no more than the debit", id);
    for (const part of parts) {
      if (!(await isBookedOrDue(books, refunding, part.key)))
        family.broken("what was decided to be refunded is booked or to be booked", `${id} ${part.key}`);
    }
  }
}

async function isBookedOrDue(books: Books, { id, accountId, number }: Refunding, key: string) {
  const booked = async () => (await books.moveOf(accountId, keyOf(number, key))) !== undefined;
  const waiting = async () => {
    const tasks = await books.find("tasks", { where: { subject: id, kind: "book-refund" }, limit: 1000 });
    return tasks.some((task) => task.kind === "book-refund" && task.key === key);
  };
  // A task that is gone by now was done meanwhile.
  return (await booked()) || (await waiting()) || (await booked());
}
