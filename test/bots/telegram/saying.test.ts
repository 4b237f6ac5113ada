import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Fault } from "../../../ledger/index.ts";
import { JANE, openDesk, TOKEN } from "./desk.ts";

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeEach(async () => {
  desk = await openDesk();
  desk.telegram.say(JANE, "hi");
});
afterEach(() => desk.close());

const say = (text: string, key = "msg_1") => desk.channel.say(String(JANE), { lines: [text] }, key);
const faultOf = async (work: Promise<void>): Promise<Fault> => {
  const thrown: unknown = await work.then(() => undefined).catch((error: unknown) => error);
  if (!(thrown instanceof Fault)) throw new Error(`No fault, but ${String(thrown)}.`);
  return thrown;
};
const fromBot = () => desk.telegram.messages(JANE).filter(({ from }) => from === "bot");

describe("What the shop says on Telegram", () => {
  it("arrives letter by letter, whatever it is made of", async () => {
    const odd = "Asha <b>& Söhne</b> 🙂 1 < 2 &amp; ओ";
    await say(odd);
    expect(fromBot().map(({ text }) => text)).toEqual([odd]);
  });

  it("shows a code in a line of its own, to be copied with a tap", async () => {
    const options = [{ number: 1, label: "My balance", data: "balance" }];
    await desk.channel.say(
      String(JANE),
      { lines: ["Paid."], code: "K7P2-9QX4", after: ["Log in."], options },
      "k",
    );
    const [message] = fromBot();
    expect(message?.text).toBe("Paid.\nK7P2-9QX4\nLog in.\n\n1 My balance");
    expect(message?.entities).toEqual([{ type: "code", offset: 6, length: 9 }]);
    expect(desk.telegram.tap(JANE, "📋 K7P2-9QX4")).toMatchObject({ kind: "copy", value: "K7P2-9QX4" });
  });

  it("asks for the phone number with Telegram's own button", async () => {
    await desk.channel.say(String(JANE), { lines: ["Your number?"], askContact: "📱 Share my number" }, "k");
    expect(fromBot()[0]?.keyboard).toMatchObject([{ contact: true }]);
  });

  it("becomes several messages when it is long, each one taken", async () => {
    const lines = Array.from({ length: 300 }, (_, n) => `${n} <voucher> & more of it`);
    await desk.channel.say(
      String(JANE),
      { lines, options: [{ number: 0, label: "Menu", data: "menu" }] },
      "k",
    );
    const messages = fromBot();
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.map(({ text }) => text).join("\n")).toBe([...lines, "", "0 Menu"].join("\n"));
    expect(messages.map(({ buttons }) => buttons.length)).toEqual([...messages.slice(1).map(() => 0), 1]);
  });

  it("is not shown twice when it is said twice under one name", async () => {
    await say("Your code", "msg_7");
    await say("Your code", "msg_7");
    expect(fromBot()).toHaveLength(1);
  });

  it("goes on where it broke off", async () => {
    const lines = ["x".repeat(3000), "y".repeat(3000)];
    desk.telegram.fail("sendMessage", { delay: 0 });
    desk.telegram.fail("sendMessage", "internal");
    const long = () => desk.channel.say(String(JANE), { lines }, "msg_8");
    expect(await faultOf(long())).toMatchObject({ retry: "soon", outcome: "unknown" });
    await long();
    expect(fromBot().map(({ text }) => text[0])).toEqual(["x", "y"]);
  });
});

describe("When Telegram does not take it", () => {
  it("never tries again with somebody who blocked the bot, or who is not there", async () => {
    desk.telegram.block(JANE);
    const blocked = await faultOf(say("hi"));
    expect(blocked).toMatchObject({ retry: "never", outcome: "refused" });
    expect(blocked.message).toBe("telegram: 403 Forbidden: bot was blocked by the user");
    const gone = await faultOf(desk.channel.say("999", { lines: ["hi"] }, "k"));
    expect(gone).toMatchObject({ retry: "never", outcome: "refused" });
  });

  it("never tries again what can never be said", async () => {
    expect(await faultOf(say("  "))).toMatchObject({ retry: "never" });
  });

  it("waits out a short pause itself, and hands a long one back", async () => {
    desk.telegram.fail("sendMessage", { retryAfter: 0.1 });
    await say("soon");
    expect(fromBot()).toHaveLength(1);
    desk.telegram.fail("sendMessage", { retryAfter: 30 });
    expect(await faultOf(say("later", "other"))).toMatchObject({ retry: "soon", outcome: "refused" });
  });

  it("does not know whether it arrived when the answer is lost, and does not send it again by itself", async () => {
    for (const fault of ["answer-lost", "bad-gateway", "internal", "drop"] as const) {
      desk.telegram.fail("sendMessage", fault);
      const lost = await faultOf(say("Your code", fault));
      expect(lost).toMatchObject({ retry: "soon", outcome: "unknown" });
      expect(`${lost.message} ${String(lost.cause)} ${lost.stack ?? ""}`).not.toContain(TOKEN);
    }
    expect(fromBot()).toHaveLength(1);
  });

  it("keeps a message for later while the token is refused", async () => {
    desk.telegram.revoke();
    expect(await faultOf(say("hi"))).toMatchObject({ retry: "later", outcome: "refused" });
  });

  it("says so when nobody answers at that address", async () => {
    await desk.telegram.close();
    const fault = await faultOf(say("hi"));
    expect(fault).toMatchObject({ retry: "soon", outcome: "unknown" });
    expect(fault.message).not.toContain(TOKEN);
  });
});
