import { type Params, structure, text, whole } from "./params.ts";
import { Refusal } from "./refusal.ts";
import type { Json, Update } from "./world.ts";

type Woken = "update" | "timeout" | "hung-up" | "other-poll" | "webhook-set";

/** The queue of what the bot has not confirmed yet. Confirmed means: asked for a higher number, or 2xx to a webhook. */
export type Updates = {
  readonly queue: Update[];
  /** Files an update, unless the bot has said that it does not want its kind. */
  readonly add: (kind: string, body: Json) => void;
  readonly getUpdates: (params: Params, gone: AbortSignal) => Promise<readonly Update[]>;
  /** Whether a poll waits for news now. */
  readonly isPolled: () => boolean;
  readonly allow: (params: Params) => void;
  readonly allowed: () => readonly string[] | undefined;
  /** Ends the poll in progress. */
  readonly interrupt: (why: Woken) => void;
  readonly onAdd: (listener: () => void) => void;
};

const CONFLICTS: Readonly<Partial<Record<Woken, string>>> = {
  "other-poll": "terminated by other getUpdates request; make sure that only one bot instance is running",
  "webhook-set": "terminated by setWebhook request",
};

export function conflict(why: string): Refusal {
  return new Refusal(409, `Conflict: ${why}`);
}

/** `changed` is told when a poll begins to wait. */
export function openUpdates(changed: () => void): Updates {
  const queue: Update[] = [];
  let allowed: readonly string[] | undefined;
  let lastId = 700_000;
  let wake: ((why: Woken) => void) | undefined;
  const listeners: (() => void)[] = [];
  const allow = (params: Params) => {
    const list = structure(params, "allowed_updates");
    // An absent list leaves what was agreed; an empty one brings everything back.
    if (Array.isArray(list)) allowed = list.length === 0 ? undefined : list.map(String);
  };
  const sleep = (seconds: number, gone: AbortSignal) =>
    new Promise<Woken>((resolve) => {
      const settle = (why: Woken) => {
        clearTimeout(timer);
        if (wake === settle) wake = undefined;
        resolve(why);
      };
      const timer = setTimeout(settle, Math.min(seconds, 50) * 1000, "timeout");
      gone.addEventListener("abort", () => {
        settle("hung-up");
      });
      wake = settle;
      changed();
    });
  return {
    queue,
    isPolled: () => wake !== undefined,
    allow,
    allowed: () => allowed,
    interrupt: (why) => wake?.(why),
    onAdd: (listener) => listeners.push(listener),
    add: (kind, body) => {
      if (allowed !== undefined && !allowed.includes(kind)) return;
      lastId += 1;
      queue.push({ update_id: lastId, [kind]: body });
      wake?.("update");
      for (const listener of listeners) listener();
    },
    getUpdates: async (params, gone) => {
      // The newcomer wins: it is the poll in progress that is told of the conflict.
      wake?.("other-poll");
      allow(params);
      confirm(queue, whole(params, "offset") ?? 0);
      const limit = Math.min(Math.max(whole(params, "limit") ?? 100, 1), 100);
      const seconds = Number(text(params, "timeout") ?? 0);
      if (queue.length === 0 && seconds > 0) {
        const told = CONFLICTS[await sleep(seconds, gone)];
        if (told !== undefined) throw conflict(told);
      }
      return queue.slice(0, limit);
    },
  };
}

/** Forgets all before `offset`; below zero, all but so many of the last. */
function confirm(queue: Update[], offset: number): void {
  const drop =
    offset < 0 ? queue.length + offset : queue.filter(({ update_id }) => update_id < offset).length;
  queue.splice(0, Math.max(drop, 0));
}
