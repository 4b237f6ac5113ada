import { afterEach, expect, test } from "vitest";
import { changed } from "../../../../ledger/states.ts";
import type { Claiming, Store } from "../../../../ledger/store/store.ts";
import type { Task } from "../../../../ledger/task.ts";
import { line, NOW, name, task, upTo } from "../make.ts";
import type { Opened } from "./opened.ts";

const LEASE = 30_000;

export function taskContract(opened: Opened): void {
  /** Claiming looks at every task there is, so each test leaves none behind. */
  afterEach(async () => {
    const { store } = opened();
    const left = await store.find("tasks", { limit: 1000 });
    await store.commit({ finished: left });
  });

  const ids = (tasks: readonly Task[]) => tasks.map(({ id }) => id);
  const claim = (store: Store, change: Partial<Claiming> = {}) =>
    store.claimTasks({ owner: "worker-a", now: NOW, until: NOW + LEASE, limit: 10, busy: [], ...change });

  test("a worker gets the due tasks, oldest first, at most one of a subject, and not more than asked for", async () => {
    const { store } = opened();
    const [late, later] = [task({ subject: "s1", due: NOW - 1 }), task({ subject: "s1" })];
    const [oldest, tomorrow] = [task({ due: NOW - 2 }), task({ due: NOW + 1 })];
    const [aside, last] = [task({ state: "set-aside", due: NOW - 9 }), task()];
    await store.commit({ tasks: [late, later, oldest, tomorrow, aside, last] });
    const two = await claim(store, { limit: 2 });
    expect(two).toEqual([
      changed(oldest, { leasedBy: "worker-a", leasedUntil: NOW + LEASE }),
      changed(late, { leasedBy: "worker-a", leasedUntil: NOW + LEASE }),
    ]);
    expect(await store.get("tasks", late.id)).toEqual(two[1]);
    expect(ids(await claim(store, { busy: ["s1"] }))).toEqual([last.id]);
  });

  test("a task that is taken belongs to its worker until the lease ends, then to the next who asks", async () => {
    const { store, other } = opened();
    const only = task();
    await store.commit({ tasks: [only] });
    const [taken] = await claim(store);
    expect(await claim(other, { owner: "worker-b", now: NOW + LEASE - 1 })).toEqual([]);
    const [fallen] = await claim(other, { owner: "worker-b", now: NOW + LEASE, until: NOW + 2 * LEASE });
    expect(fallen).toMatchObject({ id: only.id, version: 3, leasedBy: "worker-b" });
    // The first worker comes back too late: its task was taken over.
    expect(await store.commit({ finished: taken === undefined ? [] : [taken] })).toBe("conflict");
    expect(await other.commit({ finished: fallen === undefined ? [] : [fallen] })).toBe("committed");
  });

  test("a subject that the worker is busy with waits its turn", async () => {
    const { store } = opened();
    const [one, two] = [task({ subject: "router:1" }), task({ subject: "router:2" })];
    await store.commit({ tasks: [one, two] });
    expect(ids(await claim(store, { busy: ["router:1", "router:9"] }))).toEqual([two.id]);
    expect(ids(await claim(store, { busy: ["router:2"] }))).toEqual([one.id]);
  });

  test("a task put back by its worker is taken again, with a subject's next after it", async () => {
    const { store } = opened();
    const [first, second] = [task({ subject: "s2" }), task({ subject: "s2" })];
    await store.commit({ tasks: [first, second] });
    const [taken] = await claim(store);
    expect(taken?.id).toBe(first.id);
    await store.commit({ tasks: taken === undefined ? [] : [changed(taken, { leasedUntil: 0, tries: 1 })] });
    const [again] = await claim(store);
    expect(again).toMatchObject({ id: first.id, tries: 1, version: 4 });
    await store.commit({ finished: again === undefined ? [] : [again] });
    expect(ids(await claim(store))).toEqual([second.id]);
  });

  test("two workers who ask at once never get the same task", async () => {
    const { store, other } = opened();
    const tasks = upTo(8).map(() => task());
    await store.commit({ tasks });
    const claimed = await Promise.all([claim(store), claim(other, { owner: "worker-b" })]);
    expect(ids(claimed.flat()).sort()).toEqual(ids(tasks).sort());
  });

  test("one owner at a time may run a job: until the term is over, or again themselves", async () => {
    const { store, other } = opened();
    const job = name("job");
    const at = (now: number) => ({ now, until: now + 1000 });
    expect(await store.lease(job, "a", at(NOW))).toBe(true);
    expect(await other.lease(job, "b", at(NOW + 999))).toBe(false);
    expect(await store.lease(job, "a", at(NOW + 500))).toBe(true);
    expect(await other.lease(job, "b", at(NOW + 1499))).toBe(false);
    expect(await other.lease(job, "b", at(NOW + 1500))).toBe(true);
    expect(await store.lease(job, "a", at(NOW + 1501))).toBe(false);
    expect(await store.lease(name("job"), "a", at(NOW))).toBe(true);
  });

  test("a lease that ended is let go, one that lasts is not, and either may be taken as before", async () => {
    const { store, other } = opened();
    const [over, lasting] = [name("job"), name("job")];
    await store.lease(over, "a", { now: 0, until: 10 });
    await store.lease(lasting, "a", { now: 0, until: 20 });
    expect(await store.letLeasesGo(11)).toBe(1);
    expect(await store.letLeasesGo(11)).toBe(0);
    expect(await other.lease(lasting, "b", { now: 11, until: 30 })).toBe(false);
    expect(await other.lease(over, "b", { now: 11, until: 30 })).toBe(true);
    await store.letLeasesGo(31);
  });

  test("of many who want a job at once exactly one may run it", async () => {
    const { store, other } = opened();
    const job = name("job");
    const wishes = upTo(6).map((n) =>
      (n % 2 === 0 ? store : other).lease(job, `owner-${n}`, { now: NOW, until: NOW + 1 }),
    );
    expect((await Promise.all(wishes)).filter(Boolean)).toHaveLength(1);
  });

  test("what is old goes in portions of a thousand, what is younger stays", async () => {
    const { store } = opened();
    const chat = name("web:");
    const past = NOW - 86_400_000;
    await store.commit({
      lines: [...upTo(1001).map(() => line({ chat, saidAt: past - 1 })), line({ chat, saidAt: past })],
    });
    const first = await store.prune("lines", past);
    const second = await store.prune("lines", past);
    expect([first, second]).toEqual([1000, 1]);
    expect(await store.prune("lines", past)).toBe(0);
    expect(await store.count("lines", { chat })).toBe(1);
    expect(await store.prune("messages", NOW)).toBe(0);
    expect(await store.prune("replays", NOW)).toBe(0);
  });

  test("of one chat alone what is old goes, and every other's stays", async () => {
    const { store } = opened();
    const [chat, other] = [name("web:"), name("web:")];
    await store.commit({
      lines: [line({ chat, saidAt: 5 }), line({ chat, saidAt: 9 }), line({ chat: other, saidAt: 5 })],
    });
    const session = { version: 1, address: { channel: "web", chat }, state: "{}", updatedAt: 5 } as const;
    await store.commit({
      sessions: [
        { ...session, id: chat },
        { ...session, id: other },
      ],
    });
    expect(await store.prune("lines", 6, chat)).toBe(1);
    expect(await store.count("lines", { chat })).toBe(1);
    expect(await store.count("lines", { chat: other })).toBe(1);
    expect(await store.prune("sessions", 6, chat)).toBe(1);
    expect(await store.get("sessions", chat)).toBeUndefined();
    expect(await store.get("sessions", other)).toBeDefined();
  });
}
