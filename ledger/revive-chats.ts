import type { Address } from "./chat/chat.ts";
import { MOST_TRIES } from "./outbox.ts";
import type { Parts } from "./parts.ts";
import { changed } from "./states.ts";

/** What goes to people. */
const TO_PEOPLE = ["say", "tell", "deliver-order"] as const;
/** Nobody wants yesterday's answers; a code is always theirs by `my code`. Milliseconds. */
const STILL_WANTED = 2 * 86_400_000;
const PORTION = 200;

/**
 * A chat network is back: what was set aside because it could not be reached is said after all, the codes of who paid
 * meanwhile before all. What it refused for good (somebody blocked us) stays aside. Answers how many.
 */
export async function reviveChats({ store, clock }: Parts, channel: Address["channel"]): Promise<number> {
  const now = clock.now();
  const where = { state: "set-aside", kind: { in: TO_PEOPLE } } as const;
  const aside = await store.find("tasks", { where, newestFirst: true, limit: PORTION });
  const waiting = aside.filter(
    ({ tries, lastError = "", createdAt }) =>
      tries >= MOST_TRIES && lastError.startsWith(`${channel}:`) && now - createdAt < STILL_WANTED,
  );
  const codesFirst = waiting.toSorted(
    (one, other) => Number(other.kind === "deliver-order") - Number(one.kind === "deliver-order"),
  );
  for (const task of codesFirst)
    await store.commit({ tasks: [changed(task, { state: "waiting", tries: 0, due: now })] });
  return waiting.length;
}
