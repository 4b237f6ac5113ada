import { expect, test } from "vitest";
import {
  money,
  openGuessing,
  openKeyRing,
  openLedger,
  openStore,
  type RouterWorld,
  type Store,
} from "../../../ledger/index.ts";
import { openIds } from "../../../src/clock.ts";
import { handClock } from "../../support/clock.ts";
import { quiet } from "../../support/shop.ts";

const MANY = 5000;
const codeOf = (n: number) => `CODE${String(n).padStart(10, "0")}`;
const idOf = (n: number) => `vch_${String(n).padStart(16, "0")}`;
const ALL = Array.from({ length: MANY }, (_, n) => n);

test("5,000 online: a look at which nobody comes or leaves asks the router once and writes nothing", async () => {
  const clock = handClock();
  const kept = await openStore("sqlite::memory:", clock);
  const asked: string[] = [];
  let commits = 0;
  const store: Store = {
    ...kept,
    commit: (changes) => {
      commits += 1;
      return kept.commit(changes);
    },
  };
  const since = clock.now();
  const world: RouterWorld = {
    seal: () => undefined,
    check: async () => [],
    kick: async () => 0,
    doors: async () => ({ names: [], addresses: [] }),
    compare: async () => ({ users: [], standings: new Map() }),
    sight: async () => ({ reachable: true, version: "7.18", lastSeenAt: undefined, activeUsers: MANY }),
    users: async () => {
      asked.push("users");
      const row = { isOff: false, profile: "default", seconds: 0, bytes: 0 };
      return ALL.map((n) => ({ ...row, name: codeOf(n), mark: `kibanda:${idOf(n)}` }));
    },
    usage: async () => {
      asked.push("usage");
      return [];
    },
    sessions: async () => {
      asked.push("sessions");
      const seconds = Math.floor((clock.now() - since) / 1000);
      return ALL.map((n) => ({
        name: codeOf(n),
        mac: `M${String(n)}`,
        address: "",
        seconds,
        bytes: seconds,
      }));
    },
  };
  const ledger = openLedger({
    store,
    clock,
    ids: openIds(clock),
    log: quiet,
    providers: new Map(),
    routers: world,
    keys: openKeyRing({ store, clock, log: quiet }),
    guessing: openGuessing(store),
    tally: () => undefined,
    terms: { merchantId: "mer_default", orderTtl: 1, warnBefore: 600_000 },
  });
  const base = { version: 1, merchantId: "mer_default", createdAt: since };
  const place = { host: "127.0.0.1", port: 1, tls: false, username: "u", sealedPassword: "" };
  const terms = { name: "1 day", price: money(1n, "KES"), grants: { wifi: { minutes: 1440 } }, expiry: {} };
  await kept.commit({ routers: [{ ...base, ...place, id: "rtr_1", name: "Model" }] });
  for (let at = 0; at < MANY; at += 1000) {
    const vouchers = ALL.slice(at, at + 1000).map((n) => {
      const sold = { state: "paid", paidAt: since, reference: String(n), terms, routerId: "rtr_1" } as const;
      return { ...base, ...sold, id: idOf(n), code: codeOf(n) };
    });
    await kept.commit({ vouchers });
  }
  clock.pass(15_000);
  await ledger.watchUse();
  expect(await kept.count("vouchers", { routerId: "rtr_1", state: "used" })).toBe(MANY);
  // In portions, not one by one.
  expect(commits).toBeLessThanOrEqual(MANY / 40);
  commits = 0;
  asked.length = 0;
  for (let looks = 0; looks < 15; looks += 1) {
    clock.pass(15_000);
    await ledger.watchUse();
  }
  expect(asked).toEqual(Array.from({ length: 15 }, () => "sessions"));
  expect(commits).toBe(0);
  // After five minutes all is written down, in portions.
  for (let looks = 0; looks < 6; looks += 1) {
    clock.pass(15_000);
    await ledger.watchUse();
  }
  expect(commits).toBeLessThanOrEqual(MANY / 200);
  await kept.close();
}, 60_000);
