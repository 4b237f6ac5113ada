import { audited } from "../audit.ts";
import { decide, together } from "../decide.ts";
import { done, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { newTask } from "../tasks.ts";
import type { Broadcast } from "./broadcast.ts";

type Beginning = Pick<Broadcast, "merchantId" | "actor" | "text"> & {
  /** How many the owner was told it goes to. */
  readonly count: number;
};

/** The owner's words begin to go out; one broadcast at a time. */
export function beginBroadcast(
  parts: Parts,
  { merchantId, actor, text, count }: Beginning,
  alongside: (broadcast: Broadcast) => Changes,
): Promise<Outcome<Broadcast, "already-sending">> {
  const { store, ids, clock } = parts;
  return decide<Outcome<Broadcast, "already-sending">>(store, async () => {
    if ((await currentBroadcast(parts, merchantId)) !== undefined)
      return { value: refuse("already-sending") };
    const broadcast: Broadcast = {
      id: ids.next("brd"),
      version: 1,
      merchantId,
      text,
      actor,
      state: "sending",
      planned: "",
      count: 0,
      paced: {},
      createdAt: clock.now(),
    };
    const { id } = broadcast;
    const facts = { count, text: text.slice(0, 80) };
    const audit = [audited(parts, { merchantId, actor, act: "broadcast-begun", subject: id, facts })];
    const deed = { kind: "broadcast", broadcastId: id } as const;
    const tasks = [newTask(parts, deed, { merchantId, subject: `broadcast:${merchantId}` })];
    return {
      value: done(broadcast),
      changes: together({ broadcasts: [broadcast], audit, tasks }, alongside(broadcast)),
    };
  });
}

/** The one that is going out. */
export async function currentBroadcast(
  { store }: Pick<Parts, "store">,
  merchantId: string,
): Promise<Broadcast | undefined> {
  const where = { merchantId, state: "sending" } as const;
  return (await store.find("broadcasts", { where, newestFirst: true, limit: 1 }))[0];
}

/** What has not gone out yet never does. */
export function stopBroadcast(
  parts: Parts,
  { merchantId, actor }: Pick<Broadcast, "merchantId" | "actor">,
  alongside: (broadcast: Broadcast) => Changes,
): Promise<Outcome<Broadcast, "not-found">> {
  return decide<Outcome<Broadcast, "not-found">>(parts.store, async () => {
    const broadcast = await currentBroadcast(parts, merchantId);
    if (broadcast === undefined) return { value: refuse("not-found") };
    const next = changed(broadcast, { state: "stopped" });
    const { id } = broadcast;
    const audit = [audited(parts, { merchantId, actor, act: "broadcast-stopped", subject: id })];
    return { value: done(next), changes: together({ broadcasts: [next], audit }, alongside(next)) };
  });
}
