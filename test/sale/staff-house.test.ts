import { afterEach, beforeEach, expect, test } from "vitest";
import { COMMAND_NAMES, may } from "../../bots/admin/roles.ts";
import { GRANTS, ROLES, type Role } from "../../ledger/index.ts";
import { NO_MPESA, openTill, type Till } from "../support/till.ts";

const OWNER = 1;
const MANAGER = 2;
const CASHIER = 3;
const OTHER = 4;
const NEW = 5;
let till: Till;

beforeEach(async () => {
  till = await openTill({ env: NO_MPESA });
  await till.join(OWNER, "owner");
});
afterEach(async () => {
  await till.verify();
  await till.close();
});

const wordIn = (text: string) => /join ([A-Z0-9]{10})/u.exec(text)?.[1] ?? "no word";
const memberId = (chat: number) => `${till.shop.app.ledger.merchantId}/telegram:${String(chat)}`;
const acts = async () => {
  const { json } = await till.shop.call("GET", "/v1/audit?limit=100");
  return json["data"] as readonly { act: string; actor: string; subject: string; facts?: object }[];
};

test("nobody gives out more than they hold: each role that may be given can do nothing that its giver cannot", () => {
  const pairs = ROLES.flatMap((giver) => GRANTS[giver].map((given) => [giver, given] as const));
  expect(pairs.length).toBe(8);
  for (const [giver, given] of pairs) {
    const more = COMMAND_NAMES.filter((name) => may(given, name) && !may(giver, name));
    expect({ giver, given, more }).toEqual({ giver, given, more: [] });
  }
});

test("an invite is a word for one person and one role, shown once, and whoever sends it joins", async () => {
  expect(await till.say(OWNER, "invite")).toContain("owner, manager, cashier, reseller, support");
  expect(await till.say(OWNER, "invite king")).toContain("Send: invite ROLE");
  const told = await till.say(OWNER, "invite cashier");
  expect(told).toContain("An invite for one cashier, until");
  const word = wordIn(told);
  expect(told).toContain(`?start=j_${word}`);
  expect(await till.say(OWNER, "invites")).not.toContain(word);
  expect(await till.say(NEW, `/start j_${word}`)).toContain("You are cashier of Asha Wi-Fi now");
  expect(await till.say(OTHER, `join ${word}`)).toContain("That invite does not work");
  expect(await till.say(OWNER, "staff")).toMatch(
    /1\. .+, owner, Telegram, since .+\n2\. .+, cashier, Telegram/u,
  );
  const calls = till.shop.telegram.calls().filter(({ method }) => method === "setMyCommands");
  expect(JSON.stringify(calls)).toContain(`"chat_id":${String(NEW)}`);
  expect(await acts()).toContainEqual(
    expect.objectContaining({ act: "staff-joined", actor: memberId(NEW), facts: { role: "cashier" } }),
  );
});

test("an invite ends after a day, when it is withdrawn, and with whoever gave it", async () => {
  await till.join(MANAGER, "manager");
  const late = wordIn(await till.say(OWNER, "invite support"));
  till.shop.clock.pass(1000);
  const withdrawn = wordIn(await till.say(OWNER, "invite support"));
  till.shop.clock.pass(1000);
  const orphan = wordIn(await till.say(MANAGER, "invite cashier"));
  expect(await till.say(OWNER, "withdraw 1")).toContain("Send invites first");
  expect(await till.say(OWNER, "invites")).toMatch(/1\. cashier.*\n2\. support.*\n3\. support/u);
  expect(await till.say(OWNER, "withdraw 2")).toContain("works no more");
  expect(await till.say(OTHER, `join ${withdrawn}`)).toContain("does not work");
  await till.say(OWNER, "staff");
  await till.say(OWNER, "remove 2");
  expect(await till.say(OWNER, "yes")).toContain("(manager) is removed");
  expect(await till.say(OTHER, `join ${orphan}`)).toContain("does not work");
  till.shop.clock.pass(24 * 3_600_000 + 1);
  expect(await till.say(OTHER, `join ${late}`)).toContain("does not work");
  expect(await till.say(OWNER, "invites")).toContain("No invite is open");
});

test("a manager invites and removes cashiers, resellers and support only", async () => {
  await till.join(MANAGER, "manager");
  await till.join(CASHIER, "cashier");
  for (const role of ["owner", "manager"])
    expect(await till.say(MANAGER, `invite ${role}`)).toContain("You cannot give out that role");
  expect(await till.say(MANAGER, "invite support")).toContain("An invite for one support");
  const forOwner = await till.say(OWNER, "invite owner");
  expect(await till.say(MANAGER, "invites")).not.toContain("owner,");
  await till.say(MANAGER, "staff");
  expect(await till.say(MANAGER, "remove 1")).toContain("You cannot remove somebody with that role");
  expect(await till.say(MANAGER, "remove 2")).toContain("You cannot remove somebody with that role");
  await till.say(MANAGER, "remove 3");
  expect(await till.say(MANAGER, "yes")).toContain("(cashier) is removed");
  expect(wordIn(forOwner)).toHaveLength(10);
});

test("nobody loses a role by a word they typed, and the last owner stays", async () => {
  await till.join(MANAGER, "manager");
  const support = wordIn(await till.say(OWNER, "invite support"));
  expect(await till.say(OWNER, `join ${support}`)).toContain("You are owner here already");
  expect(await till.say(MANAGER, `join ${support}`)).toContain("You are manager here already");
  expect(await till.say(NEW, `join ${support}`)).toContain("You are support");
  await till.say(OWNER, "staff");
  expect(await till.say(OWNER, "remove 1")).toContain("That is the only owner");

  await till.join(OTHER, "owner");
  // Two owners put each other out at the same moment.
  const { ledger } = till.shop.app;
  const putOut = (actor: number, staff: number) => {
    const who = { merchantId: ledger.merchantId, actor: memberId(actor), staffId: memberId(staff) };
    return ledger.removeStaff(who, () => ({}));
  };
  const went = await Promise.all([putOut(OWNER, OTHER), putOut(OTHER, OWNER)]);
  expect(went.filter(({ ok }) => ok)).toHaveLength(1);
  const owners = (await ledger.staff()).filter(({ role }) => role === "owner");
  expect(owners).toHaveLength(1);
});

test("whoever is removed does nothing any more: not even what they were just asked about", async () => {
  await till.join(CASHIER, "cashier");
  const order = await till.say(NEW, "3h");
  const reference = (/\d{4} \d{4}/u.exec(order)?.[0] ?? "").replace(" ", "");
  expect(await till.say(CASHIER, `approve ${reference} R1`)).toContain("Take in Ksh 20");
  await till.say(OWNER, "staff");
  await till.say(OWNER, "remove 2");
  await till.say(OWNER, "yes");
  expect(await till.say(CASHIER, "yes")).not.toContain("Taken in");
  expect(await till.say(CASHIER, "pending")).not.toContain("that wait");
  const cleared = till.shop.telegram.calls().filter(({ method }) => method === "deleteMyCommands");
  expect(JSON.stringify(cleared)).toContain(`"chat_id":${String(CASHIER)}`);
  expect(await till.shop.app.ledger.store.count("receipts", {})).toBe(0);
  expect(await till.say(OWNER, "remove 2")).toContain("I find nobody of the shop");
  const again = wordIn(await till.say(OWNER, "invite support"));
  expect(await till.say(CASHIER, `join ${again}`)).toContain("You are support");
});

test("a question about a person is answered once, in time, by who was asked", async () => {
  await till.join(CASHIER, "cashier");
  await till.join(OTHER, "owner");
  await till.say(OWNER, "staff");
  await till.say(OWNER, "remove 2");
  expect(await till.say(OTHER, "yes")).not.toContain("removed");
  till.shop.clock.pass(121_000);
  expect(await till.say(OWNER, "yes")).toContain("more than two minutes old");
  await till.say(OWNER, "remove 2");
  await till.say(OWNER, "yes");
  expect(await till.say(OWNER, "yes")).not.toContain("removed");
  expect((await acts()).filter(({ act }) => act === "staff-removed")).toHaveLength(1);
});

test("each command is for its roles: all others are told no and nothing happens", async () => {
  const people: readonly (readonly [number, Role])[] = [
    [MANAGER, "manager"],
    [CASHIER, "cashier"],
    [OTHER, "reseller"],
    [NEW, "support"],
  ];
  for (const [chat, role] of people) await till.join(chat, role);
  const { telegram } = till.shop;
  const before = await acts();
  for (const [chat, role] of people) {
    const forbidden = COMMAND_NAMES.filter((name) => !may(role, name));
    expect(forbidden).toContain("broadcast");
    for (const name of forbidden) telegram.say(chat, `${name} 1 X`);
    const isNo = (text: string) => text.includes(`As ${role} you cannot do that`);
    await telegram.waitFor(
      () => telegram.messages(chat).filter(({ text }) => isNo(text)).length === forbidden.length,
      20_000,
    );
  }
  await till.shop.settle();
  expect(await acts()).toEqual(before);
});
