import { createHash } from "node:crypto";
import type { Replay } from "../access.ts";
import { Fault } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import type { Changes } from "../store/store.ts";
import type { Caller, Door, Reply } from "./operation.ts";
import { Problem, problemBody } from "./problem.ts";

export type Answered = Reply & { readonly replayed?: boolean };

type Work = (remember: (reply: Reply) => Changes) => Promise<Reply>;

const running = new Map<string, Promise<unknown>>();

/**
 * Does the work of one Idempotency-Key once. The reply is committed together with the effect; the same key and
 * request hears it again, refusals too; the same key with another request is refused.
 */
export async function once(door: Door, caller: Caller, work: Work): Promise<Answered> {
  const key = door.request.headers["idempotency-key"];
  if (typeof key !== "string" || !/^[\x20-\x7e]{1,255}$/u.test(key)) {
    throw new Problem(
      "idempotency-key-required",
      "Send an Idempotency-Key of 1 to 255 printable characters.",
    );
  }
  const id = `${caller.merchantId}/${key}`;
  // Callers with one key in this process wait for the first; across processes the store's unique id decides.
  const before = running.get(id);
  const mine = (before ?? Promise.resolve()).then(() => answer(door, id, work));
  const settled = mine.catch(() => undefined);
  running.set(id, settled);
  try {
    return await mine;
  } finally {
    if (running.get(id) === settled) running.delete(id);
  }
}

async function answer({ request, parts }: Door, id: string, work: Work): Promise<Answered> {
  const fingerprint = fingerprintOf(request.method, request.path, request.body);
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
    if (!(error instanceof Problem)) throw error;
    const body = problemBody(error);
    await parts.store.commit(remember({ status: body.status, body }));
    throw error;
  }
}

async function replayOf({ store }: Parts, id: string, fingerprint: string): Promise<Answered | undefined> {
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

/** The same request, however its JSON was ordered and spaced. */
function fingerprintOf(method: string, path: string, body: unknown): string {
  return createHash("sha256")
    .update([method, path, canonical(body)].join("\n"))
    .digest("hex");
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const pairs = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(",")}}`;
}
