import { openStore, type Store } from "../../../ledger/index.ts";
import type { App } from "../../../src/app.ts";
import { startApp } from "../../../src/app.ts";
import { openIds } from "../../../src/clock.ts";
import { seedShop } from "../../../src/demo/seed.ts";
import { type HandClock, handClock } from "../../support/clock.ts";
import { freePort } from "../../support/ports.ts";
import { openWorlds, quiet, settingsFor, type TestWorlds } from "../../support/shop.ts";
import { type Mortal, mortal } from "./mortal.ts";

export type Voyage = {
  readonly clock: HandClock;
  readonly worlds: TestWorlds;
  readonly kept: Store;
  readonly mortal: Mortal;
  readonly app: () => App;
  /** Works until nothing is due; when the program was killed on the way, starts it again. */
  readonly work: () => Promise<void>;
  readonly end: () => Promise<void>;
};

/** Another store than one in memory, and what a test may plant into the program's world to see the laws catch it. */
export type Planted = {
  readonly storeUrl?: string;
  readonly store?: (store: Store) => Store;
  readonly publicUrl?: string;
  readonly started?: (url: string) => void;
};

/** A shop in any weather: the worlds live on, the program is killed and started again on the same store. */
export async function setOut(planted: Planted = {}): Promise<Voyage> {
  const clock = handClock();
  const worlds = await openWorlds(clock);
  const port = await freePort();
  const kept = await openStore(planted.storeUrl ?? "sqlite::memory:", clock);
  const body = mortal(planted.store?.(kept) ?? kept);
  const publicUrl = planted.publicUrl ?? `http://127.0.0.1:${port}`;
  const settings = {
    ...settingsFor(worlds, port, { env: { PUBLIC_URL: publicUrl } }),
    TELEGRAM_BOT_TOKEN: undefined,
  };
  const machine = { clock, ids: openIds(clock), log: quiet };
  const start = () => startApp(settings, machine, { store: body.store });
  let app = await start();
  planted.started?.(app.http.url);
  await seedShop(app, { port: worlds.router.port, password: "secret" });
  await app.ledger.providers.get("mpesa")?.register?.();
  worlds.razorpay.webhookTo(`http://127.0.0.1:${port}/webhooks/razorpay`);

  async function restart(): Promise<void> {
    await app.stop();
    body.revive();
    // What the dead process held is free again when its leases have lapsed.
    clock.pass(31_000);
    app = await start();
  }
  return {
    clock,
    worlds,
    kept,
    mortal: body,
    app: () => app,
    work: async () => {
      for (;;) {
        await app.worker.settle();
        await worlds.daraja.settled();
        await worlds.razorpay.settled();
        if (body.isDead()) await restart();
        else if ((await due(kept, clock)) === 0) return;
      }
    },
    end: async () => {
      await app.stop();
      await Promise.all([kept.close(), worlds.close()]);
    },
  };
}

function due(kept: Store, clock: HandClock): Promise<number> {
  return kept.count("tasks", {
    state: "waiting",
    due: { atMost: clock.now() },
    leasedUntil: { atMost: clock.now() },
  });
}
