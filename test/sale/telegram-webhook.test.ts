import { afterEach, beforeEach, expect, test } from "vitest";
import { openTill, type Till } from "../support/till.ts";

const JANE = 7;
let till: Till;

beforeEach(async () => {
  till = await openTill({ env: { TELEGRAM_MODE: "webhook" } });
});
afterEach(async () => {
  await till.verify();
  await till.close();
});

const post = (body: string, secret?: string) =>
  fetch(`${till.shop.app.http.url}/webhooks/telegram`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(secret !== undefined && { "x-telegram-bot-api-secret-token": secret }),
    },
    body,
  });

async function secret(): Promise<string> {
  const call = await till.shop.telegram.waitForCall(({ method }) => method === "setWebhook");
  return String(call.params["secret_token"]);
}

const messages = () => till.shop.app.ledger.store.count("messages", {});

test("by webhook the shop sells like by polling", async () => {
  expect(await till.say(JANE, "3h")).toContain("Which M-Pesa number");
  expect(await till.say(JANE, "0712 345 678")).toContain("An M-Pesa prompt is on its way");
  expect(till.shop.telegram.calls().map(({ method }) => method)).not.toContain("getUpdates");
});

test("who does not know the secret is refused, and nothing is stored", async () => {
  const update = JSON.stringify({
    update_id: 9,
    message: {
      message_id: 1,
      date: 1,
      chat: { id: JANE, type: "private" },
      from: { id: JANE, is_bot: false, first_name: "J" },
      text: "3h",
    },
  });
  const known = await secret();
  expect((await post(update)).status).toBe(401);
  expect((await post(update, "")).status).toBe(401);
  expect((await post(update, `${known.slice(0, -1)}x`)).status).toBe(401);
  expect((await post(update, known.toUpperCase())).status).toBe(401);
  expect((await post("x".repeat(2_000_000), "guess")).status).toBe(401);
  expect(await messages()).toBe(0);
  expect((await post(update, known)).status).toBe(200);
  expect((await post(update, known)).status).toBe(200);
  await till.shop.settle();
  expect(await messages()).toBe(1);
});

test("what is no update is answered and passed over; what is no JSON is refused", async () => {
  const known = await secret();
  for (const body of ["[]", "{}", '{"update_id": {"$gt": 0}}', '{"update_id": 5, "message": {"text": 3}}'])
    expect((await post(body, known)).status).toBeLessThan(500);
  expect((await post("{", known)).status).toBe(400);
  expect((await post("null", known)).status).toBeLessThan(500);
  await till.shop.settle();
  expect(await messages()).toBe(0);
  expect(await till.say(JANE, "hi")).toContain("Reply with a number");
});

test("a shop that went back to polling takes its own webhook away", async () => {
  await secret();
  await till.close();
  till = await openTill();
  const { apiRoot } = till.shop.telegram;
  const token = "100001:TEST-token-of-the-loopback-telegram";
  const url = `${till.shop.app.http.url}/webhooks/telegram`;
  await fetch(`${apiRoot}/bot${token}/setWebhook?url=${encodeURIComponent(url)}`);
  await till.shop.telegram.waitForCall(({ method }) => method === "deleteWebhook");
  expect(await till.say(JANE, "hi")).toContain("Reply with a number");
});
