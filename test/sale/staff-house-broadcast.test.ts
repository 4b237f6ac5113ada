import { afterEach, beforeEach, expect, test } from "vitest";
import { NO_MPESA, openTill, type Till } from "../support/till.ts";

const OWNER = 1;
const PEOPLE = [7, 8, 9, 10, 11, 12, 13, 14];
const [JANE = 7, JOHN = 8] = PEOPLE;
const TEXT = "Half price on Sunday. Come by!";
const HOUR = 3_600_000;
let till: Till;

beforeEach(async () => {
  till = await openTill({ env: NO_MPESA });
  await till.join(OWNER, "owner");
});
afterEach(async () => {
  await till.verify();
  await till.close();
});

const heardBy = (chat: number) =>
  till.shop.telegram.messages(chat).filter(({ text }) => text.startsWith(TEXT)).length;
const heard = () => PEOPLE.map(heardBy);
const sum = () => heard().reduce((all, one) => all + one, 0);
const everybody = async (...some: readonly number[]) => {
  for (const chat of some) await till.say(chat, "hi");
};
const pass = async (seconds: number) => {
  for (let n = 0; n < seconds; n += 1) await till.shop.pass(1000);
};

test("the owner reads how many it goes to and types their number; a mere yes or a wrong number sends nothing", async () => {
  await everybody(JANE, JOHN);
  expect(await till.say(OWNER, "broadcast")).toContain("Send: broadcast TEXT");
  const question = await till.say(OWNER, `broadcast ${TEXT}`);
  expect(question).toContain("Write this to 2 customers (Telegram 2)?");
  expect(question).toContain(TEXT);
  expect(question).toContain("only to those who wrote in the last 30 days");
  expect(question).toContain("BROADCAST 2");
  expect(await till.say(OWNER, "yes")).toContain("A yes is not enough");
  expect(await till.say(OWNER, "BROADCAST 2")).toContain("nothing to confirm");
  await till.say(OWNER, `broadcast ${TEXT}`);
  expect(await till.say(OWNER, "broadcast 3")).toContain("nothing to confirm");
  await till.say(OWNER, `broadcast ${TEXT}`);
  till.shop.clock.pass(121_000);
  expect(await till.say(OWNER, "BROADCAST 2")).toContain("nothing to confirm");
  await pass(5);
  expect(sum()).toBe(0);
  await till.say(OWNER, `broadcast ${TEXT}`);
  expect(await till.say(OWNER, "BROADCAST 2")).toContain("It goes out now");
  expect(await till.say(OWNER, `broadcast ${TEXT}`)).toContain("One is going out already");
  await pass(30);
  expect(heard()).toEqual([1, 1, 0, 0, 0, 0, 0, 0]);
  expect(till.heard(JANE)).toContain("No more of these");
  expect(till.heard(OWNER)).toContain("It went to 2 customers");
  expect(heardBy(OWNER)).toBe(0);
  expect(await till.say(OWNER, "log wrote")).toContain("count 2");
});

test("who opted out before or meanwhile hears nothing, one a second goes out, and stop ends it", async () => {
  await everybody(...PEOPLE);
  await till.say(JOHN, "stop");
  expect(await till.say(OWNER, `broadcast ${TEXT}`)).toContain("7 customers");
  await till.say(OWNER, "broadcast 7");
  await pass(2);
  expect(sum()).toBeLessThanOrEqual(3);
  const waiting = PEOPLE.filter((chat) => heardBy(chat) === 0 && chat !== JOHN);
  const [meanwhile = 0, ...rest] = waiting.toReversed();
  await till.say(meanwhile, "stop");
  await pass(1);
  expect(await till.say(OWNER, "broadcast")).toContain("Going out:");
  expect(await till.say(OWNER, "broadcast stop")).toContain("Stopped.");
  const sofar = heard();
  await pass(60);
  expect(heard()).toEqual(sofar);
  expect(heardBy(meanwhile) + heardBy(JOHN)).toBe(0);
  expect(rest.some((chat) => heardBy(chat) === 0)).toBe(true);
  expect(await till.say(OWNER, "broadcast stop")).toContain("Nothing is going out");
});

test("nobody is written to at night: what is left waits for the morning", async () => {
  await everybody(JANE, JOHN);
  till.shop.clock.pass(11 * HOUR);
  await till.say(OWNER, `broadcast ${TEXT}`);
  await till.say(OWNER, "broadcast 2");
  await pass(10);
  till.shop.clock.pass(9 * HOUR);
  await pass(3);
  expect(sum()).toBe(0);
  till.shop.clock.pass(HOUR);
  await pass(30);
  expect(heard()).toEqual([1, 1, 0, 0, 0, 0, 0, 0]);
});
