import {
  type Address,
  addressKey,
  type Broadcast,
  type Changes,
  changed,
  Fault,
  type Ledger,
  newTask,
  postponed,
  type Say,
  type Session,
  type TaskOf,
  together,
} from "../ledger/index.ts";
import { committed } from "./answer.ts";
import { hearsOffers, readState } from "./dialog/state.ts";
import { quietUntil } from "./quiet-hours.ts";
import { tellerFor } from "./teller.ts";

/** So many sessions are looked at for one portion. */
const PORTION = 25;
const PAGE = 1000;
const MOST_PAGES = 100;
/** Between two messages of a network, in milliseconds: WhatsApp bars who writes to many at once. */
const GAP: { readonly [C in Address["channel"]]: number } = {
  telegram: 1000,
  whatsapp: 3000,
  web: 100,
  terminal: 100,
};
const JITTER = 2000;
/** On WhatsApp only those are written to who wrote so lately. */
const LATELY = 30 * 86_400_000;
const LAST_LOOK = 10_000;
const AGAIN = 60_000;
const MOST_TRIES = 5;

type Hearers = { readonly [C in Address["channel"]]?: number };

/** How many of which network a broadcast goes to now. */
export async function countHearers(ledger: Ledger): Promise<Hearers> {
  const isHearer = await hearing(ledger);
  const counts: { [C in Address["channel"]]?: number } = {};
  let above = "";
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await ledger.store.find("sessions", { where: { id: { above } }, limit: PAGE });
    for (const { address } of page.filter(isHearer))
      counts[address.channel] = (counts[address.channel] ?? 0) + 1;
    above = page.at(-1)?.id ?? "";
    if (page.length < PAGE) break;
  }
  return counts;
}

/** Customers who have written and want to hear of the shop; not those who run it, and no groups. */
async function hearing({ staff, clock }: Ledger): Promise<(session: Session) => boolean> {
  const own = new Set((await staff()).map(({ address }) => addressKey(address)));
  return (session) => !own.has(session.id) && wantsToHear(session, clock.now());
}

function wantsToHear({ address, state, updatedAt }: Session, now: number): boolean {
  if (!hearsOffers(readState(state)) || address.chat.startsWith("-")) return false;
  return address.channel !== "whatsapp" || now - updatedAt <= LATELY;
}

/** Plans the next portion: each of it a task of its own, due so that no network is flooded, and never at night. */
export async function planBroadcast(ledger: Ledger, task: TaskOf<"broadcast">): Promise<void> {
  const { store, clock } = ledger;
  const broadcast = await store.get("broadcasts", task.broadcastId);
  if (broadcast?.state !== "sending") return committed(ledger, { finished: [task] });
  const morning = quietUntil(clock.now());
  if (morning !== undefined) return committed(ledger, { tasks: [postponed(task, morning)] });
  const page = await store.find("sessions", { where: { id: { above: broadcast.planned } }, limit: PORTION });
  if (page.length === 0) return committed(ledger, await ending(ledger, task, broadcast));
  await committed(ledger, await portion(ledger, task, { broadcast, page }));
}

/** All are planned: it is over when the last has gone out. */
async function ending(
  { store, clock, ids }: Ledger,
  task: TaskOf<"broadcast">,
  broadcast: Broadcast,
): Promise<Changes> {
  const { merchantId, id: broadcastId } = broadcast;
  const left = await store.count("tasks", { merchantId, kind: "broadcast-to", state: "waiting" }, 1);
  if (left > 0) return { tasks: [postponed(task, clock.now() + LAST_LOOK)] };
  const deed = { kind: "tell-staff", news: { kind: "broadcast-over", broadcastId } } as const;
  const told = newTask({ ids, clock }, deed, { merchantId, subject: `staff:${merchantId}` });
  return { broadcasts: [changed(broadcast, { state: "done" })], finished: [task], tasks: [told] };
}

type Page = { readonly broadcast: Broadcast; readonly page: readonly Session[] };

async function portion(
  ledger: Ledger,
  task: TaskOf<"broadcast">,
  { broadcast, page }: Page,
): Promise<Changes> {
  const now = ledger.clock.now();
  const isHearer = await hearing(ledger);
  const { merchantId, id: broadcastId } = broadcast;
  const paced: { [C in Address["channel"]]?: number } = { ...broadcast.paced };
  let { planned } = broadcast;
  let until = now;
  const tasks: TaskOf<"broadcast-to">[] = [];
  for (const session of page) {
    const { address } = session;
    if (isHearer(session)) {
      const due = Math.max(now, (paced[address.channel] ?? 0) + gapOf(ledger, address));
      // The rest is for the morning.
      if (quietUntil(due) !== undefined) {
        until = due;
        break;
      }
      const deed = { kind: "broadcast-to", broadcastId, address } as const;
      tasks.push({ ...newTask(ledger, deed, { merchantId, subject: session.id, due }), ...deed });
      paced[address.channel] = due;
      until = Math.max(until, due);
    }
    planned = session.id;
  }
  const next = changed(broadcast, { planned, paced, count: broadcast.count + tasks.length });
  return together({ broadcasts: [next], tasks: [postponed(task, until)] }, { tasks });
}

function gapOf({ ids }: Ledger, { channel }: Address): number {
  const jitter = channel === "whatsapp" ? Number(ids.digits(4)) % JITTER : 0;
  return GAP[channel] + jitter;
}

/**
 * One customer hears it, unless it was stopped or they opted out meanwhile. That it is about to go out is written down
 * first: whoever dies then has perhaps said it, and it is not said again.
 */
export async function sayBroadcast(
  ledger: Ledger,
  task: TaskOf<"broadcast-to">,
  say: (address: Address, message: Say, key: string) => Promise<void>,
): Promise<void> {
  const { store, clock } = ledger;
  const { address } = task;
  const broadcast = await store.get("broadcasts", task.broadcastId);
  const session = await store.get("sessions", addressKey(address));
  const wants = session !== undefined && wantsToHear(session, clock.now());
  if (broadcast === undefined || broadcast.state === "stopped" || !wants || task.begun === true)
    return committed(ledger, { finished: [task] });
  const morning = quietUntil(clock.now());
  if (morning !== undefined) return committed(ledger, { tasks: [postponed(task, morning)] });
  const begun = changed(task, { begun: true });
  await committed(ledger, { tasks: [begun] });
  const { words } = await tellerFor(ledger, address);
  const message = { lines: [...broadcast.text.split("\n"), words("broadcast.optout")] };
  const again = await say(address, message, task.id).then(
    () => false,
    (error: unknown) => surelyUnsaid(error) && task.tries < MOST_TRIES,
  );
  if (!again) return committed(ledger, { finished: [begun] });
  const { begun: _, ...unsaid } = begun;
  const later = { tries: task.tries + 1, due: clock.now() + AGAIN, leasedUntil: 0 };
  await committed(ledger, { tasks: [changed<TaskOf<"broadcast-to">>(unsaid, later)] });
}

/** Nothing went out, and another try may succeed. */
function surelyUnsaid(error: unknown): boolean {
  return error instanceof Fault && error.outcome === "refused" && error.retry !== "never";
}
