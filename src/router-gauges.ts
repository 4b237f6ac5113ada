import { Gauge, type Registry } from "prom-client";
import type { LastSight } from "../ledger/index.ts";

type Reading = {
  readonly name: string;
  readonly help: string;
  readonly of: (seen: LastSight) => number | undefined;
};

/** What is told of each router, from the last look at it: nobody is asked at a scrape. */
const READINGS: readonly Reading[] = [
  {
    name: "kibanda_router_up",
    help: "1 if the router answered and let us in.",
    of: ({ sight }) => (sight.reachable ? 1 : 0),
  },
  {
    name: "kibanda_router_active_users",
    help: "Devices online on its hotspot.",
    of: ({ sight }) => sight.activeUsers,
  },
  {
    name: "kibanda_router_cpu_load",
    help: "How busy its processor was, in per cent.",
    of: ({ sight }) => sight.cpuLoad,
  },
  {
    name: "kibanda_router_free_memory_bytes",
    help: "Memory that it had left.",
    of: ({ sight }) => sight.freeMemory,
  },
  {
    name: "kibanda_router_clock_drift_seconds",
    help: "Its clock minus ours.",
    of: ({ sight }) => sight.clockDrift,
  },
  {
    name: "kibanda_router_pending_tasks",
    help: "What waited to be told to it.",
    of: ({ pending }) => pending,
  },
];

/** Shows how the routers were seen last; by their ids, for the page is public and names are not. */
export function openRouterGauges(registry: Registry): (sights: readonly LastSight[]) => void {
  const registers = [registry];
  const gauges = READINGS.map(({ name, help, of }) => ({
    gauge: new Gauge({ name, help, labelNames: ["router"], registers }),
    of,
  }));
  return (sights) => {
    for (const { gauge, of } of gauges) {
      gauge.reset();
      for (const seen of sights) {
        const value = of(seen);
        if (value !== undefined && Number.isFinite(value)) gauge.set({ router: seen.routerId }, value);
      }
    }
  };
}
