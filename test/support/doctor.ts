import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { startApp } from "../../src/app.ts";
import { openIds, systemClock } from "../../src/clock.ts";
import { seedShop } from "../../src/demo/seed.ts";
import { examine } from "../../src/doctor/doctor.ts";
import { shown } from "../../src/doctor/line.ts";
import { handClock } from "./clock.ts";
import { freePort } from "./ports.ts";
import { openWorlds, quiet, settingsFor } from "./shop.ts";

type Environment = Readonly<Record<string, string>>;

/** Secrets of their own forms and lengths, so that one in the output is found. */
const SECRETS = {
  KIBANDA_BOOTSTRAP_KEY: "bootstrap-key-of-the-doctors-test",
  SECRETS_KEY: "5e".repeat(32),
  MPESA_CALLBACK_SECRET: "c0ffee".repeat(6),
  MPESA_SECURITY_CREDENTIAL: "c2VhbGVkLWJ5LXNhZmFyaWNvbQ==",
};

/** Telegram makes the doctor listen for three seconds; who looks at something else does without it. */
export const UNHEARD = { TELEGRAM_BOT_TOKEN: "" };

export const MACHINE = { clock: systemClock, ids: openIds(systemClock), log: quiet };

/** A live shop that has sold nothing yet and is not running, the worlds around it, and its doctor. */
export async function openPractice() {
  const folder = mkdtempSync(join(tmpdir(), "kibanda-doctor-"));
  const file = join(folder, "live.db");
  const worlds = await openWorlds(handClock(systemClock.now()));
  const port = await freePort();
  const settingsOf = (storeUrl: string) => settingsFor(worlds, port, { storeUrl, env: SECRETS });
  const settings = settingsOf(`sqlite:${file}`);
  const well: Environment = Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, String(value)]),
  );
  const app = await startApp(settings, MACHINE);
  await seedShop(app, { port: worlds.router.port, password: "secret" });
  const address = { channel: "telegram", chat: "1" } as const;
  await app.ledger.joinStaff({ code: app.invite ?? "", address }, () => ({}));
  await app.stop();
  const close = async () => {
    await worlds.close();
    rmSync(folder, { recursive: true });
  };

  /** What the doctor says, a line each, and how the command would end. No secret may stand in it. */
  async function visit(changed: Environment = {}, clock = systemClock) {
    const environment = { ...well, ...changed };
    const lines = await examine(environment, clock);
    const said = lines.map(shown).join("\n");
    for (const [name, value] of Object.entries(environment)) {
      const isSecret = /KEY|SECRET|TOKEN|CREDENTIAL/u.test(name) && value.length > 6;
      if (isSecret) expect(said, name).not.toContain(value);
    }
    return { said, code: lines.some(({ stops }) => stops === true) ? 1 : 0 };
  }
  return { folder, file, port, worlds, well, settingsOf, visit, close };
}

export type Practice = Awaited<ReturnType<typeof openPractice>>;
