import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { handClock } from "./support/clock.ts";
import { freePort } from "./support/ports.ts";
import { type Running, run } from "./support/process.ts";
import { openWorlds, settingsFor, type TestWorlds } from "./support/shop.ts";

const guide = readFileSync("src/LIVE.md", "utf8");
const blocks = [...guide.matchAll(/```sh\n([\s\S]*?)```/gu)].map(([, code = ""]) => code);
const bash = promisify(execFile);

const place = mkdtempSync(join(tmpdir(), "kibanda-live-"));
let worlds: TestWorlds;
let port: number;
let shop: Running | undefined;

beforeAll(async () => {
  worlds = await openWorlds(handClock(Date.now()));
  port = await freePort();
});
afterAll(async () => {
  await shop?.end("SIGKILL");
  await worlds.close();
  rmSync(place, { recursive: true });
});

/** The guide's commands, word for word but for where the simulators are. */
async function typed(...codes: readonly string[]): Promise<string> {
  const text = codes
    .join("\n")
    .replaceAll("npx kibanda", `${process.execPath} ${process.cwd()}/dist/src/cli.js`)
    .replaceAll("http://127.0.0.1:3000", `http://127.0.0.1:${String(port)}`)
    .replaceAll('"192.168.88.1"', `"127.0.0.1", "port": ${String(worlds.router.port)}`)
    .replaceAll("A-LONG-ONE", "secret");
  const env = { PATH: process.env["PATH"] ?? "" };
  const { stdout } = await bash("bash", ["-c", text], { cwd: place, env });
  return stdout;
}

const having = (words: string) => blocks.find((code) => code.includes(words)) ?? "";

test("the live guide, typed from its beginning, is a live shop that the doctor finds well", async () => {
  const [, init = ""] = having("--init").split("npm install\n");
  expect(await typed(init)).toContain(".env is written");
  const env = join(place, ".env");
  const { TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT, MPESA_PASSKEY } = settingsFor(worlds, port, {});
  const filled = {
    ...{ SHOP_NAME: "Asha Wi-Fi", PUBLIC_URL: `http://127.0.0.1:${String(port)}` },
    ...{ TELEGRAM_BOT_TOKEN, MPESA_BASE_URL: worlds.daraja.url, MPESA_PASSKEY },
    ...{ MPESA_CONSUMER_KEY: "key", MPESA_CONSUMER_SECRET: "secret", MPESA_SHORTCODE: "174379" },
  };
  let text = readFileSync(env, "utf8");
  for (const [name, value = ""] of Object.entries(filled)) {
    expect(text, name).toMatch(new RegExp(`^${name}=`, "mu"));
    text = text.replace(new RegExp(`^${name}=.*$`, "mu"), `${name}=${value}`);
  }
  // What only a test needs: where the simulators are.
  const ours = { PORT: String(port), TELEGRAM_API_ROOT };
  writeFileSync(
    env,
    `${text}\n${Object.entries(ours)
      .map((line) => line.join("="))
      .join("\n")}\n`,
  );
  expect(await typed(having("npx kibanda doctor\n"))).toMatch(/\nok {3}Live: would start\n$/u);

  shop = run(["start"], {}, place);
  const [, invite = ""] = await shop.printed(/join (\w+)/u);
  const owner = { id: 5, first_name: "Asha" };
  worlds.telegram.say(owner.id, `join ${invite}`);
  await worlds.telegram.waitFor(({ text: said }) => /help/iu.test(said), 20_000);

  const goods = await typed(having("ask products"), having("ask routers"));
  expect(goods).toContain('"name":"First"');
  expect(goods).toContain('"name":"3 hours"');
  expect(goods).toContain('"commissionBps":0');
  expect(goods).toContain('"name":"Roof"');
  expect(await typed(having("register --yes"))).toMatch(/Nothing was sent[\s\S]*\nregistered\n$/u);
  expect(await typed(having("kibanda verify"))).toMatch(/./u);
  const well = await typed(having("npx kibanda doctor\n"));
  expect(well).not.toMatch(/^fix/mu);
  expect(well).toMatch(/^ok {3}Owner: has joined\nok {3}Goods: 2 on sale$/mu);
  expect(well).toMatch(/^ok {3}Router Roof: lets us in/mu);
}, 120_000);
