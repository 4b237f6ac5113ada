import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { json, type Reply, serve } from "../../src/simulators/http.ts";
import { button, JANE_CHAT, openPhone, why } from "./phone.ts";

let phone: Awaited<ReturnType<typeof openPhone>>;
beforeEach(async () => {
  phone = await openPhone();
});
afterEach(() => phone.telegram.close());

const texts = (updates: readonly { [kind: string]: unknown }[]) =>
  updates.map((update) => (update["message"] as { text: string }).text);

describe("Polling Telegram", () => {
  it("brings what was said in order, again and again until a higher offset confirms it", async () => {
    for (const text of ["one", "two", "three"]) phone.telegram.say(JANE_CHAT, text);
    const first = await phone.updates({ limit: 2 });
    expect(texts(first)).toEqual(["one", "two"]);
    expect(texts(await phone.updates())).toEqual(["one", "two", "three"]);
    const offset = (first[1]?.update_id ?? 0) + 1;
    expect(texts(await phone.updates({ offset }))).toEqual(["three"]);
    expect(texts(await phone.updates({ offset: -1 }))).toEqual(["three"]);
    expect(phone.telegram.pending()).toHaveLength(1);
  });

  it("waits for news as long as it was asked to, and answers at once when there is some", async () => {
    const poll = phone.updates({ timeout: 50 });
    await phone.telegram.waitForPoll();
    phone.telegram.say(JANE_CHAT, "hello");
    expect(texts(await poll)).toEqual(["hello"]);
    expect(await phone.updates({ offset: 800_000, timeout: 0.01 })).toEqual([]);
  });

  it("leaves out what the bot does not want to hear of", async () => {
    await phone.updates({ allowed_updates: ["callback_query"] });
    phone.telegram.say(JANE_CHAT, "unheard");
    expect(await phone.updates()).toEqual([]);
    await phone.updates({ allowed_updates: [] });
    phone.telegram.say(JANE_CHAT, "heard");
    expect(texts(await phone.updates())).toEqual(["heard"]);
  });

  it("takes the line from a poll in progress when a second one comes", async () => {
    const first = phone.call("getUpdates", { timeout: 50 });
    await phone.telegram.waitForPoll();
    const second = phone.call("getUpdates", { timeout: 50 });
    const told = await first;
    expect([told.status, why(told)]).toEqual([
      409,
      "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    ]);
    phone.telegram.say(JANE_CHAT, "for the second");
    expect((await second).status).toBe(200);
  });
});

describe("Tapping a button", () => {
  beforeEach(async () => {
    phone.telegram.say(JANE_CHAT, "hi");
    await phone.updates({ offset: -1 });
  });

  it("asks the bot, which answers once and in time", async () => {
    await phone.send("Which?", button({ text: "3 hours", callback_data: "buy:3h" }));
    const tapped = phone.telegram.tap(JANE_CHAT, "3 hours");
    const query = (await phone.updates({ offset: -1 }))[0]?.["callback_query"] as {
      id: string;
      data: string;
    };
    expect(query.data).toBe("buy:3h");
    const answer = () => phone.call("answerCallbackQuery", { callback_query_id: query.id, text: "Yes" });
    expect((await answer()).status).toBe(200);
    expect(tapped.answer()).toMatchObject({ text: "Yes" });
    const tooOld = "Bad Request: query is too old and response timeout expired or query ID is invalid";
    expect(why(await answer())).toBe(tooOld);

    phone.telegram.tap(JANE_CHAT, "buy:3h");
    const late = (await phone.updates({ offset: -1 }))[0]?.["callback_query"] as { id: string };
    phone.clock.time += 16_000;
    expect(why(await phone.call("answerCallbackQuery", { callback_query_id: late.id }))).toBe(tooOld);
  });

  it("copies without asking the bot", async () => {
    await phone.send("Your code", button({ text: "Copy", copy_text: { text: "K7P2" } }));
    const before = phone.telegram.pending().length;
    expect(phone.telegram.tap(JANE_CHAT, "Copy")).toMatchObject({ kind: "copy", value: "K7P2" });
    expect(phone.telegram.pending()).toHaveLength(before);
    expect(() => phone.telegram.tap(JANE_CHAT, "No such")).toThrow("No button No such");
  });
});

describe("Telegram's webhook", () => {
  it("posts each update with the secret, in order, again until the bot says 2xx", async () => {
    const got: { id: number; secret: unknown }[] = [];
    const replies: Reply[] = [json({}, 500), "dropped"];
    let tell: () => void = () => undefined;
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const bot = await serve(async ({ headers, body }) => {
      const { update_id } = JSON.parse(body.toString()) as { update_id: number };
      got.push({ id: update_id, secret: headers["x-telegram-bot-api-secret-token"] });
      if (got.length === 4) tell();
      return replies.shift() ?? json({});
    });
    const set = await phone.call("setWebhook", { url: `${bot.url}/hook`, secret_token: "s3cret" });
    expect(set.body["result"]).toBe(true);
    phone.telegram.say(JANE_CHAT, "one");
    phone.telegram.say(JANE_CHAT, "two");
    await told;
    const [first = { id: 0 }] = got;
    expect(got.map(({ id }) => id - first.id)).toEqual([0, 0, 0, 1]);
    expect(new Set(got.map(({ secret }) => secret))).toEqual(new Set(["s3cret"]));
    await bot.close();
  });

  it("keeps polls out while it is set, and tells about itself", async () => {
    const poll = phone.call("getUpdates", { timeout: 50 });
    await phone.telegram.waitForPoll();
    await phone.call("setWebhook", { url: "http://127.0.0.1:9/hook" });
    expect(why(await poll)).toBe("Conflict: terminated by setWebhook request");
    const refused = await phone.call("getUpdates");
    expect(refused.status).toBe(409);
    expect(why(refused)).toContain("can't use getUpdates method while webhook is active");
    const info = (await phone.call("getWebhookInfo")).body["result"];
    expect(info).toMatchObject({ url: "http://127.0.0.1:9/hook", pending_update_count: 0 });
    await phone.call("deleteWebhook");
    expect((await phone.call("getUpdates")).status).toBe(200);
  });
});

describe("Bad weather at Telegram", () => {
  beforeEach(() => {
    phone.telegram.say(JANE_CHAT, "hi");
  });
  const fromBot = () => phone.telegram.messages(JANE_CHAT).filter(({ from }) => from === "bot").length;

  it("asks for patience, fails, or answers with a page, for one method only", async () => {
    phone.telegram.fail("sendMessage", { retryAfter: 7 });
    phone.telegram.fail("sendMessage", "internal");
    phone.telegram.fail("sendMessage", "bad-gateway");
    const busy = await phone.send("x");
    expect([busy.status, busy.body["parameters"]]).toEqual([429, { retry_after: 7 }]);
    expect((await phone.call("getMe")).status).toBe(200);
    expect((await phone.send("x")).status).toBe(500);
    await expect(phone.send("x")).rejects.toThrow("Unexpected token '<'");
    expect(fromBot()).toBe(0);
    expect((await phone.send("x")).status).toBe(200);
  });

  it("drops a call before acting, or loses the answer after", async () => {
    phone.telegram.fail("sendMessage", "drop");
    await expect(phone.send("x")).rejects.toThrow("fetch failed");
    expect(fromBot()).toBe(0);
    phone.telegram.fail("*", "answer-lost");
    await expect(phone.send("x")).rejects.toThrow("fetch failed");
    expect(fromBot()).toBe(1);
  });

  it("says nothing until the caller gives up", async () => {
    phone.telegram.fail("sendMessage", "silent");
    const url = `${phone.telegram.apiRoot}/bot123456:SECRET-token_of-a-bot/sendMessage?chat_id=42&text=x`;
    await expect(fetch(url, { signal: AbortSignal.timeout(20) })).rejects.toThrow("aborted");
    expect(fromBot()).toBe(0);
  });

  it("wakes whoever waits for a message", async () => {
    const seen = phone.telegram.waitFor(({ from }) => from === "bot");
    await phone.send("here");
    expect(await seen).toMatchObject({ text: "here", chatId: JANE_CHAT });
    await expect(phone.telegram.waitFor(() => false, 10)).rejects.toThrow("Waited 10 ms");
  });
});
