import { type ScheduledTask, schedule } from "node-cron";
import type { Bots } from "../bots/index.ts";
import type { Ledger, RouterRecord } from "../ledger/index.ts";
import type { Routers } from "./routers.ts";

type Job = {
  readonly name: string;
  /** Six fields, seconds first. */
  readonly when: string;
  /** No other process runs it again within this time. */
  readonly term: number;
  readonly work: () => Promise<unknown>;
};

const DAY = 86_400_000;
const MOST_ROUNDS = 100;
/** Pages of watched wallets that are looked at in one go. */
const LOOKS = 5;
/** Hours: a bank may say yes after three days; M-Pesa tells no more than two. At 00:20 UTC it is night in Nairobi. */
const NIGHTLY = 100;

/** The timetable. The work itself lives with its subject. */
export function timetable(ledger: Ledger, routers: Routers, bots: Bots): readonly Job[] {
  const { store, clock } = ledger;
  return [
    ...watching(ledger, bots),
    { name: "expire orders", when: "*/20 * * * * *", term: 15_000, work: () => ledger.expireOrders() },
    { name: "book out what timed out", when: "*/10 * * * * *", term: 5_000, work: () => store.timeOut(500) },
    { name: "seal what was booked", when: "30 * * * * *", term: 50_000, work: () => ledger.sealEntries() },
    {
      name: "expire vouchers",
      when: "*/20 * * * * *",
      term: 15_000,
      work: () => untilNone(ledger.expireVouchers),
    },
    { name: "watch what is used", when: "5-59/15 * * * * *", term: 10_000, work: ledger.watchUse },
    { name: "tell who ends soon", when: "12-59/20 * * * * *", term: 15_000, work: ledger.warnEnding },
    {
      name: "wake what waits for a router that is back",
      when: "5-59/10 * * * * *",
      term: 8_000,
      work: async () => {
        const records = await ledger.everyRouter();
        // One that does not answer holds up none of the others.
        await Promise.all(records.map((record) => wakeRouter(ledger, routers, record)));
      },
    },
    { name: "bring forward", when: "3-59/10 * * * * *", term: 8_000, work: ledger.bringForward },
    {
      name: "wake what waits for a chat network that is back",
      when: "45 * * * * *",
      term: 50_000,
      work: () => wakeChats(ledger, bots),
    },
    {
      name: "look at low balances",
      when: "10-59/20 * * * * *",
      term: 15_000,
      work: lookingAtBalances(ledger),
    },
    // What a missed notice would have told of the last hours; and each night all that the provider remembers.
    {
      name: "look for missed money",
      when: "0 5-59/10 * * * *",
      term: 540_000,
      work: () => ledger.reconcileAll(2, "quick"),
    },
    { name: "reconcile", when: "0 20 0 * * *", term: 3_600_000, work: () => ledger.reconcileAll(NIGHTLY) },
    {
      name: "prune what has passed",
      when: "0 */10 * * * *",
      term: 300_000,
      work: async () => {
        await store.prune("messages", clock.now() - 30 * DAY);
        await store.prune("lines", clock.now() - 90 * DAY);
        // Those of prompts name a phone and who asked. No process's clock is a minute off.
        await store.letLeasesGo(clock.now() - 60_000);
        // Telegram lets a message be changed for two days only.
        await store.letGo("telegram", "standing", clock.now() - 30 * DAY);
        // A phone may ask for a message again for two weeks; WhatsApp keeps files for about a month.
        await store.letGo("whatsapp", "sent", clock.now() - 15 * DAY);
        await store.letGo("whatsapp", "key.opened", clock.now() - 15 * DAY);
        await store.letGo("whatsapp", "media", clock.now() - 40 * DAY);
      },
    },
  ];
}

/** What is owed to a router is told to it once it answers. */
async function wakeRouter(
  { store, reviveTasks }: Ledger,
  routers: Pick<Routers, "sight">,
  record: RouterRecord,
): Promise<void> {
  const subject = `router:${record.id}`;
  if ((await store.count("tasks", { subject }, 1)) === 0) return;
  if ((await routers.sight(record)).reachable) await reviveTasks(subject);
}

/** What those who run the shop are told of when it goes wrong, or when the day is over. */
function watching(ledger: Ledger, bots: Bots): readonly Job[] {
  return [
    { name: "keep codes ready", when: "*/15 * * * * *", term: 12_000, work: ledger.keepReady },
    { name: "look at the stock", when: "15 */5 * * * *", term: 240_000, work: ledger.lookAtStock },
    { name: "look at the routers", when: "45 * * * * *", term: 50_000, work: ledger.lookAtRouters },
    { name: "look at the providers", when: "50 * * * * *", term: 50_000, work: ledger.lookAtProviders },
    { name: "look around", when: "25 * * * * *", term: 50_000, work: bots.lookAround },
  ];
}

/** What could not be said while a network was away is said once it is well again. */
export async function wakeChats({ reviveChats }: Ledger, { health }: Pick<Bots, "health">): Promise<void> {
  const well = health();
  for (const channel of ["telegram", "whatsapp"] as const)
    if (well[channel] === "ok") await reviveChats(channel);
}

/** Goes on after the wallet it looked at last: one that cannot be looked at holds up nobody. */
function lookingAtBalances({ watchedWallets, lookAtBalance }: Ledger): () => Promise<void> {
  let above = "";
  return async () => {
    for (let rounds = 0; rounds < LOOKS; rounds += 1) {
      const page = await watchedWallets(above);
      for (const walletId of page) {
        above = walletId;
        await lookAtBalance(walletId);
      }
      if (page.length > 0) continue;
      above = "";
      return;
    }
  };
}

/** Works portion by portion until one is empty; what still comes then is for the next time. */
async function untilNone(portion: () => Promise<number>): Promise<void> {
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) if ((await portion()) === 0) return;
}

/** Starts the timetable; of several processes on one store, one runs each job. Answers how to stop. */
export function startJobs(ledger: Ledger, jobs: readonly Job[], owner: string): () => Promise<void> {
  const { store, clock, log } = ledger;
  const running = new Set<Promise<void>>();
  const run = async ({ name, term, work }: Job) => {
    const now = clock.now();
    try {
      if (await store.lease(name, owner, { now, until: now + term })) await work();
    } catch (error) {
      log.error({ job: name, error: error instanceof Error ? error.message : String(error) }, "job failed");
    }
  };
  const scheduled = jobs.map(
    (job): ScheduledTask =>
      schedule(
        job.when,
        async () => {
          const done = run(job);
          running.add(done);
          await done;
          running.delete(done);
        },
        // The machine's own zone decides nothing.
        { timezone: "UTC" },
      ),
  );
  return async () => {
    for (const job of scheduled) await job.destroy();
    await Promise.all(running);
  };
}
