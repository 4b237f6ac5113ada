import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { JANE, openDesk, TOKEN } from "./desk.ts";

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const polls = (code: number) =>
  desk.telegram.calls().filter((call) => call.method === "getUpdates" && call.code === code).length;

describe("Trouble while listening to Telegram", () => {
  it("ends the listening when the token is refused, and says what to do", async () => {
    desk.telegram.revoke();
    await desk.start();
    await desk.logged(1);
    expect(desk.channel.health()).toContain("get a new one from @BotFather");
    await desk.channel.stop();
    expect(desk.channel.health()).toContain("get a new one from @BotFather");
    expect(desk.telegram.calls()).toHaveLength(1);
  });

  it("goes on after network failures and strange pages", async () => {
    desk.telegram.fail("getMe", "drop");
    desk.telegram.fail("getUpdates", "bad-gateway");
    desk.telegram.say(JANE, "hi");
    await desk.start();
    await desk.telegram.waitForCall(({ method, code }) => method === "getMe" && code === 0);
    await desk.filed(1);
    expect(desk.channel.health()).toBe("ok");
    expect(desk.log).toHaveLength(2);
    expect(desk.log.join()).toContain("Telegram cannot be reached");
    expect(desk.log.join()).not.toContain(TOKEN);
  });

  it("takes a second listener for its own shadow at first, and for a second bot after 90 seconds", async () => {
    desk.telegram.fail("getUpdates", "conflict", { times: 2 });
    desk.telegram.say(JANE, "hi");
    await desk.start();
    await desk.logged(1);
    expect(desk.channel.health()).toContain("trying again");
    desk.clock.time += 91_000;
    await desk.logged(2);
    await desk.filed(1);
    expect(desk.channel.health()).toContain("another copy of this bot is running");
    desk.clock.time += 121_000;
    expect(desk.channel.health()).toBe("ok");
  });

  it("names the webhook that takes the updates elsewhere", async () => {
    const url = `${desk.telegram.apiRoot}/bot${TOKEN}/setWebhook?url=http://127.0.0.1:9/`;
    await fetch(url, { method: "POST" });
    await desk.start();
    await desk.logged(1);
    expect(desk.log.join()).toContain("remove it with deleteWebhook");
  });

  it("waits as long as Telegram asks when it asks for patience", async () => {
    desk.telegram.fail("getUpdates", { retryAfter: 1 });
    desk.telegram.say(JANE, "hi");
    await desk.start();
    await desk.filed(1);
    expect(polls(429)).toBe(1);
  });
});
