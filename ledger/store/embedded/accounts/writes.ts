import { act, timedOut } from "../../../books/act.ts";
import type { Ask, Move, Moved } from "../../../books/move.ts";
import { pass } from "../../../books/transfer.ts";
import type { Instant } from "../../../ids.ts";
import type { Database } from "../driver.ts";
import { memo } from "../memo.ts";
import { accountOf, MOVES, moveOf } from "./rows.ts";
import { type AccountTable } from "./table.ts";

/** The spend path's writing half. Every verb runs inside a transaction that its caller opened. */
export function openAccountWrites(db: Database, { load, save, append }: AccountTable) {
  const prepare = memo((sql: string) => db.prepare(sql));

  /** What was answered under this key before, if anything was. */
  function replayOf({ accountId, key, fingerprint }: Ask): Moved | undefined {
    const row = prepare(`${MOVES} where m.account = ? and m.key = ?`).get(accountId, key);
    if (row === undefined) return undefined;
    const move = moveOf(row);
    if (move.fingerprint !== fingerprint) return { outcome: "mismatch" };
    return { outcome: outcomeOf(move), move, replayed: true };
  }

  return {
    move: (ask: Ask, now: Instant): Moved => {
      const account = load(ask.accountId);
      if (account?.merchantId !== ask.merchantId) return { outcome: "no-account" };
      const known = replayOf(ask);
      if (known !== undefined) return known;
      const done = act(account, ask, now);
      if (done.account !== account) save(done.account);
      append(done.moves);
      return { outcome: outcomeOf(done.move), move: done.move, replayed: false };
    },
    transfer: (from: Ask, to: Ask, now: Instant): Moved => {
      const [giver, taker] = [load(from.accountId), load(to.accountId)];
      if (giver?.merchantId !== from.merchantId) return { outcome: "no-account" };
      if (taker?.merchantId !== to.merchantId) return { outcome: "no-account" };
      const known = replayOf(from);
      if (known !== undefined) return known;
      // The receiver knows the key from something else.
      if (replayOf(to) !== undefined) return { outcome: "mismatch" };
      const { sent, taken } = pass({ giver, taker }, { from, to }, now);
      for (const done of taken === undefined ? [sent] : [sent, taken]) {
        save(done.account);
        append(done.moves);
      }
      return { outcome: outcomeOf(sent.move), move: sent.move, replayed: false };
    },
    timeOut: (limit: number, now: Instant): number => {
      const due = prepare("select * from accounts where due <= ? order by due limit ?").all(now, limit);
      for (const account of due.map(accountOf)) {
        const done = timedOut(account, now);
        save(done.account);
        append(done.moves);
      }
      return due.length;
    },
  };
}

function outcomeOf({ refused }: Move): "done" | "refused" {
  return refused === undefined ? "done" : "refused";
}
