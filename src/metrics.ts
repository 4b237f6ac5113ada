import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Clock, LastSight, Log, Store, Tally, World } from "../ledger/index.ts";
import { openRouterGauges } from "./router-gauges.ts";

/** One request that was answered. `pattern` is the route's, never the path: paths hold codes and secrets. */
type Answered = {
  readonly method: string;
  readonly pattern: string;
  readonly status: number;
  readonly ms: number;
};

/** What this process counts, for Prometheus to read. Each app has its own. */
export type Metrics = {
  readonly tally: Tally;
  readonly answered: (answered: Answered) => void;
  /** `routers`: how each was seen last. */
  readonly scrape: (
    store: Store,
    routers: readonly LastSight[],
  ) => Promise<{ readonly type: string; readonly text: string }>;
};

/** Levels are read from the store at most so often, in ms, however many ask: the page is public. */
const STALE = 5000;
/** A level is counted up to here and no further, so that a long queue does not make looking at it slow. */
const MOST = 10_000;
/** Paid orders among which the one that waits longest is looked for. */
const WAITING = 100;
const METHODS: readonly string[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
/** Upper bounds of the latency's buckets, in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const WORLDS: { readonly [W in World]: true } = {
  books: true,
  mpesa: true,
  razorpay: true,
  manual: true,
  wallet: true,
  router: true,
  telegram: true,
  whatsapp: true,
  web: true,
  terminal: true,
};

type Desk = { readonly clock: Clock; readonly log: Log };

export function openMetrics(desk: Desk): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const latency = new Histogram({
    name: "kibanda_request_seconds",
    help: "How long requests took, by route, method and class of status.",
    labelNames: ["route", "method", "status"],
    buckets: BUCKETS,
    registers,
  });
  const showLevels = openLevels(registry, desk);
  const showRouters = openRouterGauges(registry);
  let begun = false;
  return {
    tally: openTally(registry),
    answered: ({ method, pattern, status, ms }) => {
      const labels = {
        route: pattern,
        method: METHODS.includes(method) ? method : "other",
        status: `${String(Math.floor(status / 100))}xx`,
      };
      latency.observe(labels, Math.max(0, ms) / 1000);
    },
    scrape: async (store, routers) => {
      // They watch the whole process at a price (timers, observers): only for whoever reads them.
      if (!begun) collectDefaultMetrics({ register: registry });
      begun = true;
      await showLevels(store);
      showRouters(routers);
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}

function openTally(registry: Registry): Tally {
  const registers = [registry];
  const count = (name: string, help: string) => new Counter({ name, help, registers });
  const refusals = new Counter({
    name: "kibanda_refusals_total",
    help: "Requests that were told no, by reason.",
    labelNames: ["reason"],
    registers,
  });
  const others = {
    debit: count("kibanda_debits_total", "Debits that were done, repeats not counted."),
    replay: count("kibanda_replays_total", "Repeats that heard the first answer again."),
    conflict: count("kibanda_key_conflicts_total", "Idempotency keys that came again with another request."),
  };
  return (counted) => {
    if (counted.what === "refusal") refusals.inc({ reason: counted.reason });
    else others[counted.what].inc();
  };
}

/** What stands in the store, read at a scrape. A store that is away is a level too. */
function openLevels(registry: Registry, { clock, log }: Desk): (store: Store) => Promise<void> {
  const registers = [registry];
  const level = (name: string, help: string) => new Gauge({ name, help, registers });
  const gauges = {
    readable: level("kibanda_store_readable", "1 if the store answered; if not, levels are those of before."),
    pending: level("kibanda_pending_moves", "Moves done but not yet copied to the journal."),
    lag: level("kibanda_drain_lag_seconds", "Since when the oldest of them waits."),
    inbox: level("kibanda_inbox_depth", "Notices and messages filed but not read yet."),
    setAside: level("kibanda_set_aside_tasks", "Tasks that a person has to look at."),
    undelivered: level(
      "kibanda_oldest_undelivered_seconds",
      "Since when the oldest paid order waits; 0: none.",
    ),
  };
  const outbox = new Gauge({
    name: "kibanda_outbox_depth",
    help: "Tasks that wait, by the world they wait for.",
    labelNames: ["world"],
    registers,
  });
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  async function show(store: Store): Promise<void> {
    try {
      const { worlds, ...levels } = await levelsOf(store, clock);
      for (const [world, depth] of worlds) outbox.set({ world }, depth);
      for (const [name, value] of Object.entries(levels)) gauges[name as keyof typeof levels].set(value);
      gauges.readable.set(1);
    } catch (error) {
      gauges.readable.set(0);
      log.warn({ error: String(error) }, "the store's levels could not be read");
    }
    readAt = clock.now();
  }

  return (store) => {
    if (reading === undefined && Math.abs(clock.now() - readAt) < STALE) return Promise.resolve();
    reading ??= show(store).finally(() => {
      reading = undefined;
    });
    return reading;
  };
}

async function levelsOf(store: Store, clock: Clock) {
  const now = clock.now();
  const depth = async (world: World) =>
    [world, await store.count("tasks", { state: "waiting", world }, MOST)] as const;
  const [worlds, inbox, setAside, paid, backlog] = await Promise.all([
    Promise.all((Object.keys(WORLDS) as readonly World[]).map(depth)),
    store.count("tasks", { state: "waiting", kind: { in: ["read-notice", "answer-message"] } }, MOST),
    store.count("tasks", { state: "set-aside" }, MOST),
    store.find("orders", { where: { state: "paid" }, by: "expiresAt", limit: WAITING }),
    store.backlog(),
  ]);
  const since = (at = now) => Math.max(0, now - at) / 1000;
  return {
    worlds,
    inbox,
    setAside,
    undelivered: Math.max(0, ...paid.map(({ paidAt }) => since(paidAt))),
    pending: backlog.pending,
    lag: since(backlog.oldestAt),
  };
}
