import fc from "fast-check";
import { expect, test } from "vitest";
import {
  Fault,
  money,
  openGuessing,
  openKeyRing,
  openLedger,
  openStore,
  usedOf,
} from "../../../ledger/index.ts";
import { openIds } from "../../../src/clock.ts";
import { accessOf } from "../../../src/routers.ts";
import { handClock } from "../../support/clock.ts";
import { quiet } from "../../support/shop.ts";
import { CODE, modelRouter } from "./model-router.ts";

const MINUTES = 20;
const BOUGHT = MINUTES * 60;
/** Seconds between two looks. */
const GAP = 15;
const DEVICES = 2;
const RUNS = 40;
const VOUCHER = "vch_0000000000000001";

/** A shop whose only code is one of 20 minutes online on two devices, on a router of the model. */
async function openScene() {
  const clock = handClock();
  const store = await openStore("sqlite::memory:", clock);
  const router = modelRouter(clock, `kibanda:${VOUCHER}`);
  const ids = openIds(clock);
  const ledger = openLedger({
    store,
    clock,
    ids,
    log: quiet,
    providers: new Map(),
    routers: router.world,
    keys: openKeyRing({ store, clock, log: quiet }),
    guessing: openGuessing(store),
    tally: () => undefined,
    terms: { merchantId: "mer_default", orderTtl: 1, warnBefore: 60_000 },
  });
  const base = { version: 1, merchantId: "mer_default", createdAt: clock.now() };
  const place = { host: "127.0.0.1", port: 1, tls: false, username: "u", sealedPassword: "" };
  const terms = {
    name: "20 minutes",
    price: money(1000n, "KES"),
    grants: { wifi: { minutes: MINUTES, devices: DEVICES } },
    expiry: {},
  };
  const voucher = { ...base, id: VOUCHER, code: CODE, reference: "12345678", terms, routerId: "rtr_1" };
  const record = { ...base, ...place, id: "rtr_1", name: "Model" };
  await store.commit({
    routers: [record],
    vouchers: [{ ...voucher, state: "paid", paidAt: clock.now(), provisionedAt: clock.now() }],
  });
  router.provision(BOUGHT);

  /** Does what the router is to be told, as the program's own worker would. */
  async function carryOut(): Promise<void> {
    for (const task of await store.find("tasks", { where: { subject: "router:rtr_1" }, limit: 100 })) {
      const now = await store.get("vouchers", VOUCHER);
      if (now === undefined) continue;
      if (task.kind === "revoke-voucher") router.revoke();
      else if (now.state !== "expired") {
        await ledger.rowsGone(record, [now]);
        const access = accessOf(now, await store.get("usages", VOUCHER));
        router.provision(access?.seconds ?? 0);
      }
      await store.commit({ finished: [task] });
    }
  }
  /** A sync puts the row back with what is left, as far as the books know. */
  const sync = async () => {
    const asked = { merchantId: "mer_default", actor: "owner", routerId: "rtr_1" };
    try {
      await ledger.syncRouter(asked, () => ({}));
    } catch (error) {
      // Somebody wrote at the same moment: the owner asks again.
      if (!(error instanceof Fault)) throw error;
    }
    await carryOut();
  };
  const look = async () => {
    await ledger.watchUse();
    await carryOut();
  };
  const counted = async () => {
    const usage = await store.get("usages", VOUCHER);
    return usage === undefined ? 0 : usedOf(usage).seconds;
  };
  const state = async () => (await store.get("vouchers", VOUCHER))?.state;
  return { clock, router, look, sync, counted, state, close: store.close };
}

type Scene = Awaited<ReturnType<typeof openScene>>;
type Deed =
  | "login"
  | "logout"
  | "other-in"
  | "other-out"
  | "pass"
  | "reboot"
  | "reset-counters"
  | "factory-reset"
  | "delete-row"
  | "sync";

async function act({ router, sync }: Scene, deed: Deed): Promise<void> {
  switch (deed) {
    case "login":
      return void router.login(0);
    case "logout":
      return router.logout(0);
    case "other-in":
      return void router.login(1);
    case "other-out":
      return router.logout(1);
    case "pass":
      return router.pass(1);
    case "reboot":
      return router.reboot();
    case "reset-counters":
      return router.resetCounters();
    case "factory-reset":
      return router.factoryReset();
    case "delete-row":
      router.deleteRow();
      return await sync();
    case "sync":
      return await sync();
  }
}

const CALM: readonly Deed[] = ["login", "logout", "other-in", "other-out", "pass", "sync"];
const LOSSES: readonly Deed[] = ["reboot", "reset-counters", "factory-reset", "delete-row"];

/** Whatever is lost is seen by a look before the next thing is lost; a deleted row by the sync that follows. */
async function undergo(scene: Scene, deed: Deed, look: () => Promise<void>): Promise<void> {
  await act(scene, deed);
  if (deed !== "delete-row") scene.router.pass(Math.floor(GAP / 4));
  if (LOSSES.includes(deed) && deed !== "delete-row") await look();
  if (deed === "factory-reset") await scene.sync();
}

const step = fc.record({
  deeds: fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...CALM) },
      { weight: 1, arbitrary: fc.constantFrom(...LOSSES) },
    ),
    {
      maxLength: 3,
    },
  ),
  /** What happens while the router is being read. */
  meanwhile: fc.array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...CALM) },
      { weight: 1, arbitrary: fc.constant<Deed>("delete-row") },
    ),
    { maxLength: 3 },
  ),
  looks: fc.integer({ min: 1, max: 8 }),
});

test("what was used never goes down, is never more than truly used, and nobody gets less than bought", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const scene = await openScene();
      const { router, clock } = scene;
      let losses = 0;
      let known = 0;
      const lookOn = async () => {
        await scene.look();
        const now = await scene.counted();
        expect(now).toBeGreaterThanOrEqual(known);
        expect(now).toBeLessThanOrEqual(router.used());
        known = now;
        if ((await scene.state()) === "expired") expect(router.used()).toBeGreaterThanOrEqual(BOUGHT);
      };
      for (const { deeds, meanwhile, looks } of steps) {
        for (const deed of deeds) await undergo(scene, deed, lookOn);
        losses += deeds.filter((deed) => LOSSES.includes(deed)).length;
        losses += meanwhile.filter((deed) => deed === "delete-row").length;
        for (const deed of meanwhile) router.meanwhile(() => act(scene, deed));
        for (let at = 0; at < looks; at += 1) {
          await lookOn();
          router.pass(GAP);
        }
      }
      // Whoever has the code uses it up.
      for (let rounds = 0; rounds < 200 && (await scene.state()) !== "expired"; rounds += 1) {
        router.login(0);
        router.pass(GAP);
        await lookOn();
        if (!router.login(0)) clock.pass(600_000);
      }
      expect(await scene.state()).toBe("expired");
      expect(router.used()).toBeGreaterThanOrEqual(BOUGHT);
      expect(router.used()).toBeLessThanOrEqual(BOUGHT + (losses + 1) * DEVICES * 2 * GAP);
      await scene.close();
    }),
    { numRuns: RUNS },
  );
}, 120_000);
