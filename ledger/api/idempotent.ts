import { setTimeout as pause } from "node:timers/promises";
import type { Replay } from "../access.ts";
import { Fault } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import type { Changes } from "../store/store.ts";
import { onceOnly } from "./keys.ts";
import type { Caller, Door, Reply, Stream } from "./operation.ts";
import { Problem, problemBody } from "./problem.ts";

type Work = (remember: (reply: Reply) => Changes) => Promise<Reply | Stream>;

const running = new Map<string, Promise<unknown>>();

/**
 * Does the work of one Idempotency-Key once. The reply is committed together with the effect; the same key and
 * request hears it again, refusals too; the same key with another request is refused.
 */
export async function once(door: Door, caller: Caller, work: Work): Promise<Reply | Stream> {
  const { key, fingerprint } = onceOnly(door.request, door.parts.clock);
  const id = `${caller.merchantId}/${key}`;
  // Callers with one key in this process wait for the first; across processes the store's unique id decides.
  const before = running.get(id);
  const mine = patiently(before).then(() => answer(door, { id, fingerprint }, work));
  // One that gave up waiting leaves the first under way: the next still wait for that.
  const settled = Promise.allSettled([before, mine]);
  running.set(id, settled);
  void settled.then(() => {
    if (running.get(id) === settled) running.delete(id);
  });
  return mine;
}

/** How long a repeat waits for the first before it is told to come again, in milliseconds. */
const PATIENCE = 5000;

async function patiently(before: Promise<unknown> | undefined): Promise<void> {
  if (before === undefined) return;
  const over = new AbortController();
  const late = pause(PATIENCE, "late", { signal: over.signal }).catch(() => "over");
  const first = await Promise.race([before, late]);
  over.abort();
  if (first === "late")
    throw new Problem("request-in-flight", "The first request is still under way.", { retryAfterSeconds: 2 });
}

type Named = { readonly id: string; readonly fingerprint: string };

async function answer({ parts }: Door, { id, fingerprint }: Named, work: Work): Promise<Reply | Stream> {
  const known = await replayOf(parts, id, fingerprint);
  if (known !== undefined) return known;
  const remember = (reply: Reply): Changes => ({ replays: [replay(parts, { id, fingerprint, reply })] });
  try {
    return await work(remember);
  } catch (error) {
    if (error instanceof Fault) {
      // Another process may have been first with this key.
      const theirs = await replayOf(parts, id, fingerprint);
      if (theirs !== undefined) return theirs;
    }
    // Of a reason that passes by itself a repeat must not hear for ever.
    if (!(error instanceof Problem) || error.retryAfterSeconds !== undefined) throw error;
    const body = problemBody(error);
    await parts.store.commit(remember({ status: body.status, body }));
    throw error;
  }
}

async function replayOf({ store }: Parts, id: string, fingerprint: string): Promise<Reply | undefined> {
  const known = await store.get("replays", id);
  if (known === undefined) return undefined;
  if (known.fingerprint !== fingerprint) {
    throw new Problem("idempotency-key-reused", "This Idempotency-Key was used for another request.");
  }
  return { status: known.status, body: JSON.parse(known.body) as object, replayed: true };
}

function replay(
  { clock }: Parts,
  { id, fingerprint, reply }: { readonly id: string; readonly fingerprint: string; readonly reply: Reply },
): Replay {
  const { status, body } = reply;
  return { id, version: 1, fingerprint, status, body: JSON.stringify(body), createdAt: clock.now() };
}
