import { setTimeout as pause } from "node:timers/promises";
import type { Api } from "grammy";
import type { Update, UserFromGetMe } from "grammy/types";
import type { Health } from "./health.ts";
import { ALLOWED, type Came, type Intake, takeIn } from "./intake.ts";
import { forGrammy } from "./signal.ts";
import { troubleIn } from "./trouble.ts";

/** Seconds a poll waits for news; below the client's own timeout of 30. */
const POLL_SECONDS = 25;
/** Pauses after a failure double from the first to the last of these. Milliseconds. */
const FIRST_PAUSE = { conflict: 1000, webhook: 1000, away: 250, unfiled: 250 } as const;
const LONGEST_PAUSE = 30_000;
/** The most we wait when Telegram says how long. Milliseconds. */
const LONGEST_PATIENCE = 300_000;
/** After a poll that brought nothing. Milliseconds. */
const EMPTY_PAUSE = 50;
/** How long the farewell to Telegram may take. Milliseconds. */
const FAREWELL = 2000;

export type Listening = Intake & {
  readonly token: string;
  readonly health: Health;
  readonly log: (line: string) => void;
  /** Where updates would go if this shop took them by webhook: one that was left there from then is taken away. */
  readonly ownWebhook?: string | undefined;
};

/**
 * Polls Telegram until the signal or until the token is refused. An update counts as received only after `hear` has
 * resolved: the next poll's offset says so. What `hear` rejects is fetched and offered again. Never rejects.
 */
export async function listen(listening: Listening): Promise<void> {
  const { api, signal, health } = listening;
  const place: Place = { offset: 0, me: undefined };
  let failures = 0;
  while (!signal.aborted) {
    const went = await round(listening, place);
    if (went === "revoked") return;
    failures = went === "good" ? 0 : failures + 1;
    if (went !== "good") await pause(waitAfter(went, failures), undefined, { signal }).catch(() => undefined);
  }
  health.stopped();
  if (place.offset > 0) await farewell(api, place.offset);
}

type Failed = keyof typeof FIRST_PAUSE | number;

/** Milliseconds to wait: what Telegram asks for, or twice as long after every further failure. */
function waitAfter(failed: Failed, failures: number): number {
  if (typeof failed === "number") return Math.min(failed, LONGEST_PATIENCE);
  return Math.min(FIRST_PAUSE[failed] * 2 ** (failures - 1), LONGEST_PAUSE);
}

type Place = { offset: number; me: UserFromGetMe | undefined };

/** One poll and what it brought: how it went, or the milliseconds Telegram asks us to wait. */
async function round(
  { signal, ...listening }: Listening,
  place: Place,
): Promise<"good" | "revoked" | Failed> {
  const { api, token, health, log } = listening;
  let updates: readonly Update[];
  try {
    if (place.me === undefined) {
      place.me = await api.getMe(forGrammy(signal));
      health.good();
    }
    const asked = { offset: place.offset, timeout: POLL_SECONDS, allowed_updates: ALLOWED };
    updates = await api.getUpdates(asked, forGrammy(signal));
  } catch (error) {
    if (signal.aborted) return "good";
    const trouble = troubleIn(error, token);
    health.failed(trouble);
    log(`telegram: ${health.line()}`);
    if (trouble.kind === "webhook") await takeAway(listening);
    // A quick question first, next time: a poll that works says so only after a long silence.
    if (trouble.kind === "away") place.me = undefined;
    return trouble.kind === "busy" ? trouble.seconds * 1000 : trouble.kind;
  }
  health.good();
  // A real poll comes back empty after its 25 s only; a server that does not wait must not make us spin.
  if (updates.length === 0) await pause(EMPTY_PAUSE, undefined, { signal }).catch(() => undefined);
  return fileAll({ signal, ...listening }, { updates, username: place.me.username }, place);
}

/**
 * All at once, so that one person's thousand messages hold up nobody; one by one where that fails, to come as far as
 * it goes.
 */
async function fileAll(listening: Listening, came: Came, place: Place): Promise<"good" | "unfiled"> {
  const { updates, username } = came;
  const { health, log, signal } = listening;
  const last = updates.at(-1);
  if (last === undefined || (await whyUnfiled(listening, came)) === undefined) {
    if (last !== undefined) place.offset = last.update_id + 1;
    return "good";
  }
  for (const update of updates) {
    if (signal.aborted) break;
    const why = await whyUnfiled(listening, { updates: [update], username });
    if (why !== undefined) {
      health.unfiled();
      log(`telegram: update ${update.update_id} not filed: ${why}`);
      return "unfiled";
    }
    place.offset = update.update_id + 1;
  }
  return "good";
}

async function whyUnfiled(intake: Intake, came: Came): Promise<string | undefined> {
  return takeIn(intake, came).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.name : "no reason"),
  );
}

/** A webhook of our own is no longer wanted; anybody else's stays, and the shop says so. Best effort: tried again. */
async function takeAway({ api, ownWebhook }: Pick<Listening, "api" | "ownWebhook">): Promise<void> {
  if (ownWebhook === undefined) return;
  const ours = await api.getWebhookInfo().then(
    ({ url }) => url === ownWebhook,
    () => false,
  );
  if (ours) await api.deleteWebhook().catch(() => undefined);
}

/** Tells Telegram what was filed last, so that a restart does not bring it again. Best effort: ids tell anyway. */
async function farewell(api: Api, offset: number): Promise<void> {
  const over = new AbortController();
  const timer = setTimeout(() => {
    over.abort();
  }, FAREWELL);
  await api.getUpdates({ offset, limit: 1, timeout: 0 }, forGrammy(over.signal)).catch(() => undefined);
  clearTimeout(timer);
}
