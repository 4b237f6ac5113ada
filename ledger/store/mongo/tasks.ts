import type { Db, Filter } from "mongodb";
import type { Instant } from "../../ids.ts";
import type { Task } from "../../task.ts";
import { fullWorlds, pickTasks } from "../pick.ts";
import type { Claiming } from "../store.ts";
import { collection, exactly, type Kept, unkeep } from "./documents.ts";
import { asked, isDuplicate } from "./faults.ts";
import { BOOKS } from "./schema.ts";

/** How many due tasks are looked at to find some of different subjects. */
const WINDOW = 200;

/**
 * Takes due tasks one by one, each only in the version it was seen in: of several workers one gets it. A subject at
 * which another worker is, is left alone.
 */
export function claimTasks(db: Db, claiming: Claiming): Promise<readonly Task[]> {
  return asked(async () => {
    const { busy } = claiming;
    const due = await dueTasks(db, claiming, [
      ...busy,
      ...(await atWork(db, claiming)).map(({ subject }) => subject),
    ]);
    const claimed: Task[] = [];
    for (const task of pickTasks(due, claiming)) {
      const mine = await claim(db, task, claiming);
      if (mine !== undefined) claimed.push(mine);
    }
    return withoutRivals(db, claimed, claiming);
  });
}

async function dueTasks(db: Db, claiming: Claiming, not: readonly string[]): Promise<readonly Task[]> {
  const { now } = claiming;
  const filter: Filter<Kept> = {
    state: { $eq: "waiting" },
    due: { $lte: now },
    leasedUntil: { $lte: now },
    subject: { $nin: not },
    world: { $nin: fullWorlds(claiming) },
  };
  const options = { sort: { due: 1, _id: 1 }, limit: WINDOW } as const;
  return (await collection(db, "tasks").find(filter, options).toArray()).map((kept) => unkeep(kept) as Task);
}

/** The tasks that other workers are at: few, for each has its hands and its leases end. */
async function atWork(db: Db, { now, owner }: Claiming, at: Filter<Kept> = {}): Promise<readonly Task[]> {
  const filter = { ...at, leasedUntil: { $gt: now }, leasedBy: { $ne: owner } };
  return (await collection(db, "tasks").find(filter).toArray()).map((kept) => unkeep(kept) as Task);
}

async function claim(db: Db, task: Task, { owner, until }: Claiming): Promise<Task | undefined> {
  const lease = { leasedBy: owner, leasedUntil: until, version: task.version + 1 };
  const options = { returnDocument: "after" } as const;
  const kept = await collection(db, "tasks").findOneAndUpdate(
    exactly(task.id, task.version),
    { $set: lease },
    options,
  );
  return kept === null ? undefined : (unkeep(kept) as Task);
}

/**
 * Two workers that looked at the same moment may have taken two tasks of one subject. Both look again after taking,
 * so the later one sees the earlier and gives its own back; at worst both do, and the next look decides.
 */
async function withoutRivals(db: Db, claimed: readonly Task[], claiming: Claiming): Promise<readonly Task[]> {
  if (claimed.length === 0) return claimed;
  const subjects = claimed.map(({ subject }) => subject);
  const rivals = await atWork(db, claiming, { subject: { $in: subjects } });
  const contested = new Set(rivals.map(({ subject }) => subject));
  for (const { id, version, subject } of claimed) {
    if (!contested.has(subject)) continue;
    const free = { $set: { leasedUntil: 0, version: version + 1 } };
    await collection(db, "tasks").updateOne(exactly(id, version), free);
  }
  return claimed.filter(({ subject }) => !contested.has(subject));
}

/** One call decides who runs a job: whoever finds the lease free or their own; for the others the name is taken. */
export function lease(
  db: Db,
  term: { name: string; owner: string; now: Instant; until: Instant },
): Promise<boolean> {
  return asked(async () => {
    const { name, owner, now, until } = term;
    const free = { _id: { $eq: name }, $or: [{ until: { $lte: now } }, { owner: { $eq: owner } }] };
    try {
      await collection(db, BOOKS.leases).updateOne(free, { $set: { owner, until } }, { upsert: true });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  });
}

/** One that ended and one that never was are the same to whoever asks for it. */
export function letLeasesGo(db: Db, before: Instant): Promise<number> {
  return asked(
    async () => (await collection(db, BOOKS.leases).deleteMany({ until: { $lt: before } })).deletedCount,
  );
}
