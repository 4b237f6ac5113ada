import type { Instant } from "../../ids.ts";
import { changed } from "../../states.ts";
import type { Task } from "../../task.ts";
import { fullWorlds, pickTasks } from "../pick.ts";
import { type Claiming, PASSES, type Passing } from "../store.ts";
import { decode } from "./codec.ts";
import type { Database } from "./driver.ts";
import { memo } from "./memo.ts";
import type { Put } from "./put.ts";

const PORTION = 1000;
/** How many due tasks are looked at to find some of different subjects. */
const WINDOW = 200;

/** Who does what: tasks taken by workers, jobs by one owner at a time, and what is old removed. */
export function openTasks(db: Database, put: Put) {
  const prepare = memo((sql: string) => db.prepare(sql));

  function claimTasks(claiming: Claiming): readonly Task[] {
    const { owner, now, until, busy } = claiming;
    const due = prepare(
      `select body from tasks where state = 'waiting' and due <= ? and leasedUntil <= ?
       and subject not in (select value from json_each(?)) and world not in (select value from json_each(?))
       order by due, id limit ${WINDOW}`,
    ).all(now, now, JSON.stringify(busy), JSON.stringify(fullWorlds(claiming)));
    const picked = pickTasks(
      due.map((row) => decode(String(row["body"])) as Task),
      claiming,
    );
    const claimed = picked.map((task) => changed(task, { leasedBy: owner, leasedUntil: until }));
    for (const task of claimed) put("tasks", task);
    return claimed;
  }

  return {
    claimTasks,
    lease: (name: string, owner: string, { now, until }: { now: Instant; until: Instant }): boolean => {
      const { changes } = prepare(
        `insert into leases (name, owner, until) values (?, ?, ?)
         on conflict (name) do update set owner = excluded.owner, until = excluded.until
         where leases.until <= ? or leases.owner = excluded.owner`,
      ).run(name, owner, until, now);
      return Number(changes) === 1;
    },
    letLeasesGo: (before: Instant): number =>
      Number(prepare("delete from leases where until < ?").run(before).changes),
    prune: (from: Passing, before: Instant, chat?: string): number => {
      const { at, chat: whose } = PASSES[from];
      const which = chat === undefined ? `"${at}" < ?` : `"${at}" < ? and "${whose}" = ?`;
      const sql = `delete from ${from} where id in (select id from ${from} where ${which} limit ${PORTION})`;
      return Number(prepare(sql).run(before, ...(chat === undefined ? [] : [chat])).changes);
    },
    /** One process owns the file: whatever the last one held when it died is free again. */
    freeAllLeases: (): void => {
      db.exec("delete from leases");
      for (const row of prepare("select body from tasks where leasedUntil > 0").all()) {
        put("tasks", changed(decode(String(row["body"])) as Task, { leasedUntil: 0 }));
      }
    },
  };
}
