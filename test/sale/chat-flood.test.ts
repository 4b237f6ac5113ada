import { afterEach, beforeEach, expect, test } from "vitest";
import type { Heard } from "../../ledger/index.ts";
import { openTill, type Till } from "../support/till.ts";

const OWNER = 1;
const JANE = 7;
const EVE = 8;
let till: Till;

beforeEach(async () => {
  till = await openTill();
});
afterEach(async () => {
  await till.verify();
  await till.close();
});

const answers = (chat: number) => till.shop.telegram.messages(chat).filter(({ from }) => from === "bot");

/** So many messages of one chat, all filed before any is answered. */
async function flood(
  count: number,
  textOf: (n: number) => string,
  kind: Heard["kind"] = "text",
): Promise<void> {
  const { ledger } = till.shop.app;
  for (let n = 0; n < count; n += 1)
    await ledger.fileMessages([
      {
        id: `telegram:flood-${kind}-${String(n)}-${String(ledger.clock.now())}`,
        address: { channel: "telegram", chat: String(EVE) },
        kind,
        text: textOf(n),
      },
    ]);
}

test("a chat gets twenty answers a minute, one word to go slower, then silence; all of it is marked answered", async () => {
  await till.say(EVE, "0");
  const before = answers(EVE).length;
  await flood(60, () => "0");
  await flood(40, () => "help", "tap");
  await till.shop.settle();
  expect(answers(EVE)).toHaveLength(before + 20);
  expect(answers(EVE).at(-1)?.text).toContain("That is very fast");
  expect(await till.shop.app.ledger.store.count("messages", { state: "received" })).toBe(0);
  expect(await till.say(JANE, "0")).toContain("Asha Wi-Fi");
  till.shop.clock.pass(60_000);
  expect(await till.say(EVE, "0")).toContain("Asha Wi-Fi");
});

test("a flood of orders for ever other phones rings three of them at most, however long it goes on", async () => {
  const { daraja, clock } = till.shop;
  await till.say(EVE, "0");
  for (let minute = 0; minute < 4; minute += 1) {
    await flood(30, (n) => ["1 day", "2", `07120000${String(10 + n)}`, "cancel"][n % 4] ?? "");
    await till.shop.settle();
    clock.pass(60_000);
  }
  await till.shop.settle();
  expect(daraja.allPrompts().length).toBeGreaterThan(0);
  expect(daraja.allPrompts().length).toBeLessThanOrEqual(3);
});

test("whoever runs the shop works through lists: sixty answers a minute", async () => {
  await till.join(OWNER, "owner");
  for (let n = 0; n < 30; n += 1) expect(await till.say(OWNER, "prices")).toContain("3 hours");
});
