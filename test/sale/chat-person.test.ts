import { afterEach, beforeEach, expect, test } from "vitest";
import { NO_MPESA, openTill, type Till } from "../support/till.ts";

const OWNER = 1;
const SUPPORT = 3;
const JANE = 7;
const EVE = 8;
let till: Till;

beforeEach(async () => {
  till = await openTill({ env: NO_MPESA });
  await till.join(OWNER, "owner");
  await till.join(SUPPORT, "support");
});
afterEach(async () => {
  await till.verify();
  await till.close();
});

const quietly = (text: string, who = JANE) => till.quietly(who, () => till.shop.telegram.say(who, text));
const said = (chat: number) => till.heard(chat).split("\n---\n").at(-1) ?? "";

test("a customer asks for a person, both write to each other, and 0 brings the shop back", async () => {
  await till.say(JANE, "my router blinks red");
  expect(await till.say(JANE, "agent")).toContain("A person looks at it and answers here");
  expect(said(SUPPORT)).toContain(
    "wants a person.\nThey wrote: “my router blinks red”.\nThey wrote: “agent”.",
  );
  expect(await quietly("it has done so since noon")).toBe("");
  expect(said(SUPPORT)).toMatch(/^\S+: it has done so since noon$/u);
  expect(await till.say(SUPPORT, "say 1 hello")).toContain("Send waiting first");
  expect(await till.say(SUPPORT, "waiting")).toMatch(
    /1\. \S+, since .*: it has done so since noon\nSend: say N TEXT/u,
  );
  const long = `Hold the button ${"for ten seconds ".repeat(20)}please`;
  expect(await till.say(SUPPORT, `say 1 ${long}`)).toMatch(/^Sent to/u);
  expect(said(JANE)).toBe(`Asha Wi-Fi writes: ${long}`);
  expect(await quietly("hello, that helped")).toBe("");
  expect(said(SUPPORT)).toContain("hello, that helped");
  expect(await till.say(JANE, "0")).toContain("You are back with the shop.\nAsha Wi-Fi.");
  expect(await till.say(JANE, "3h")).toContain("Order");
  expect(await till.say(SUPPORT, "waiting")).toContain("Nobody waits");
  expect(await till.say(SUPPORT, "say 1 are you there?")).toContain(
    "is back with the shop, so nothing was sent",
  );
  expect(till.heard(JANE)).not.toContain("are you there?");
});

test("while a person answers, buttons and the words that always work are the shop's", async () => {
  await till.say(JANE, "0");
  await till.say(JANE, "agent");
  expect(await quietly("2")).toBe("");
  expect(await quietly("3h")).toBe("");
  expect(said(OWNER)).toContain("3h");
  for (const [word, answer] of [
    ["help", "Send 0 for the menu"],
    ["cancel", "You have no order waiting"],
    ["my code", "code"],
    ["paid", "You have no order waiting"],
    ["language", "Choose your language"],
    ["1", "I speak English"],
    ["stop", "No reminders"],
    ["agent", "knows already"],
  ] as const)
    expect(await till.say(JANE, word)).toContain(answer);
  expect(await till.tap(JANE, "3 hours, Ksh 20")).toContain("Order");
  expect(await quietly("still here?")).toBe("");
  expect(said(OWNER)).toContain("still here?");
});

test("staff hands the customer back; what is written then is the shop's", async () => {
  await till.say(JANE, "agent");
  await till.say(OWNER, "waiting");
  expect(await till.say(OWNER, "done 1")).toContain("is back with the shop");
  expect(said(JANE)).toContain("That is all from us");
  expect(await till.say(JANE, "3h")).toContain("Order");
});

test("a picture is passed on as a picture, and a flood of words stops after some, with one line", async () => {
  await till.say(JANE, "agent");
  await till.quietly(JANE, () => till.shop.telegram.sendMedia(JANE, "photo", "look"));
  const pictures = till.shop.telegram.messages(SUPPORT).filter(({ from, file }) => from === "bot" && file);
  expect(pictures).toHaveLength(1);
  const answers: string[] = [];
  for (let n = 0; n < 8; n += 1) answers.push(await quietly(`word ${String(n)}`));
  expect(answers.filter((text) => text !== "")).toEqual([
    "They have what you wrote so far. Please wait a little.",
  ]);
  expect(till.heard(SUPPORT).match(/: word /gu)).toHaveLength(5);
  till.shop.clock.pass(60_000);
  await quietly("one more");
  expect(said(SUPPORT)).toContain("one more");
});

test("after a day without an end the shop answers again by itself", async () => {
  await till.say(JANE, "agent");
  till.shop.clock.pass(86_400_001);
  expect(await till.say(OWNER, "waiting")).toContain("Nobody waits");
  expect(await till.say(JANE, "3h")).toContain("Order");
});

test("where nobody is who could answer, nobody is promised, and the shop goes on", async () => {
  await till.shop.app.ledger.store.commit({
    staff: (await till.shop.app.ledger.staff(till.shop.app.ledger.merchantId)).map((one) => ({
      ...one,
      version: one.version + 1,
      removedAt: till.shop.clock.now(),
    })),
  });
  expect(await till.say(JANE, "agent")).toContain("Nobody of Asha Wi-Fi is here yet");
  expect(await till.say(JANE, "3h")).toContain("Order");
});

test("a voice note is named for what it is", async () => {
  await till.say(JANE, "agent");
  await till.quietly(JANE, () => till.shop.telegram.sendMedia(JANE, "voice"));
  expect(said(OWNER)).toContain("a voice note, a sticker or a file");
});

test("customers answer nobody, and nobody reads another's talk", async () => {
  await till.say(JANE, "agent");
  for (const command of ["waiting", "say 1 give me your code", "done 1"]) {
    expect(await till.say(EVE, command)).not.toMatch(/since|Sent to|back with/u);
    await till.say(EVE, "0");
  }
  await quietly("my number is 0712345678");
  expect(till.heard(EVE)).not.toContain("0712345678");
  expect(till.heard(JANE)).not.toContain("give me your code");
});
