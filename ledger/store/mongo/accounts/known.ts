import { keyTime } from "../../../books/key-time.ts";
import type { Ask, Move, Moved } from "../../../books/move.ts";
import { type Kept, unkeep } from "../documents.ts";
import { asked } from "../faults.ts";
import { movesOf } from "./pending.ts";
import { BY_ID, byKeys, type Look, type Spending } from "./spending.ts";

/**
 * Moves of an account by their keys. Those in its list are told from the document; the others are looked up among
 * the entries, and only after the document was read: what it did not list then had been copied before. A key that is
 * newer than all that ever left the list was never used.
 */
export async function knownMoves(
  { moves }: Spending,
  { account, pending, drainedAt, fence }: Look,
  keys: readonly string[],
): Promise<Map<string, Move>> {
  const listed = movesOf(account, pending, drainedAt).map((move) => [move.key, move] as const);
  const known = new Map(listed);
  const older = keys.filter((key) => !known.has(key) && keyTime(key) <= fence);
  if (older.length === 0) return known;
  const filter = byKeys(account.id, [...new Set(older)]);
  const found = await asked(() => moves.find(filter, { hint: BY_ID }).toArray());
  for (const move of found.map(moveIn)) known.set(move.key, move);
  return known;
}

export function moveIn(kept: Kept): Move {
  const { id: _, ...move } = unkeep(kept) as Move & { readonly id: string };
  return move;
}

/** What an asker hears of a move that was made under its key before. */
export function replayOf(move: Move, { fingerprint }: Ask): Moved {
  if (move.fingerprint !== fingerprint) return { outcome: "mismatch" };
  return { outcome: outcomeOf(move), move, replayed: true };
}

export function outcomeOf({ refused }: Move): "done" | "refused" {
  return refused === undefined ? "done" : "refused";
}
