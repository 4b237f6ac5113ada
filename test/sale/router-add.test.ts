import { afterEach, beforeEach, expect, test } from "vitest";
import { openRouterOs } from "../../src/simulators/routeros/index.ts";
import { onThePage, told } from "../support/talk.ts";
import { openTill, type Till } from "../support/till.ts";

const [OWNER, MANAGER, CASHIER, SUPPORT, CUSTOMER] = [1, 2, 3, 4, 9];
const SECRET = "Kifaranga-2026";
let till: Till;
let logged = "";
const note = (facts: object, event: string) => {
  logged += `${JSON.stringify(facts)} ${event}\n`;
};

beforeEach(async () => {
  logged = "";
  till = await openTill({ log: { info: note, warn: note, error: note } });
  await till.join(OWNER, "owner");
});

afterEach(async () => {
  await till.verify();
  await till.close();
});

const store = () => till.shop.app.ledger.store;
const routers = async () => {
  const { merchantId } = till.shop.app.ledger;
  const found = await store().find("routers", { where: { merchantId }, limit: 1000 });
  return found.filter(({ name }) => name !== "Demo router");
};

/** Everything that stays written down of what was said, done and kept. */
async function writtenDown(): Promise<string> {
  const all = await Promise.all(
    (["messages", "lines", "sessions", "audit", "routers", "tasks"] as const).map((from) =>
      store().find(from, { where: {}, limit: 1000 }),
    ),
  );
  return (
    JSON.stringify(all, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)) + logged
  );
}

test("an owner adds a router question by question; it is tried at once and told how it went", async () => {
  const world = await openRouterOs({ clock: till.shop.clock, password: SECRET });
  expect(await till.say(OWNER, "router add")).toContain("What shall the new router be called?");
  expect(await till.say(OWNER, "Mama Njeri kiosk")).toContain("Where is Mama Njeri kiosk?");
  expect(await till.say(OWNER, "somewhere near the church")).toContain("I cannot read that address");
  expect(await till.say(OWNER, `127.0.0.1:${String(world.port)}`)).toContain("Which user of the router");
  const last = await till.say(OWNER, "kibanda");
  expect(last).toContain(
    `Mama Njeri kiosk is at 127.0.0.1:${String(world.port)}, without TLS, user kibanda.`,
  );
  const done = await till.say(OWNER, SECRET);
  expect(done).toContain("Router Mama Njeri kiosk is added. Delete your message with the password.");
  expect(done).toMatch(/Mama Njeri kiosk: (everything the shop needs works|\d+ things? )/u);
  const [record] = await routers();
  expect(record).toMatchObject({
    name: "Mama Njeri kiosk",
    host: "127.0.0.1",
    port: world.port,
    username: "kibanda",
  });
  expect(await till.say(OWNER, "router kiosk")).toContain("✅ Mama Njeri kiosk is up");
  expect(await writtenDown()).not.toContain(SECRET);
  await world.close();
});

test("in one line: the password is sealed, blotted out of what is kept, and never said", async () => {
  const answer = await till.say(OWNER, `router add "Two words" 127.0.0.1:9 kibanda ${SECRET} tls`);
  expect(answer).toContain("Router Two words is added");
  expect(answer).toContain("❌");
  expect(answer).toContain("to be mended");
  const [record] = await routers();
  expect(record).toMatchObject({ name: "Two words", port: 9, tls: true });
  expect(await till.say(OWNER, "log")).toContain("added a router: Two words");
  const kept = await writtenDown();
  expect(kept).toContain('router add \\"Two words\\" ••••••');
  expect(kept + till.heard(OWNER)).not.toContain(SECRET);
});

test("whoever stops halfway, says something else or waits too long has added nothing", async () => {
  await till.say(OWNER, "router add Kiosk");
  expect(await till.say(OWNER, "cancel")).toContain("Nothing was added or changed");
  await till.say(OWNER, "router add Kiosk 10.0.0.1");
  expect(await till.say(OWNER, "menu")).toContain("1 hour");
  expect(await till.say(OWNER, "admin")).not.toContain("password");
  await till.say(OWNER, "router add Kiosk 10.0.0.1 admin");
  till.shop.clock.pass(11 * 60_000);
  await till.say(OWNER, SECRET);
  expect(await routers()).toEqual([]);
  // What was to be a password came too late: it is blotted out all the same.
  expect(await writtenDown()).not.toContain(SECRET);
});

test.each([
  ['router add "two\nlines" 10.0.0.1 u p', "cannot be a router's name"],
  ["router add Kiosk\u202eksoiK 10.0.0.1 u p", "cannot be a router's name"],
  ["router add Kiosk 10.0.0.1/x u p", "I cannot read that address"],
  ["router add Kiosk 10.0.0.1:99999 u p", "I cannot read that address"],
  ["router add Kiosk admin@10.0.0.1 u p", "I cannot read that address"],
  ["router add Kiosk 10.0.0.1 u sécret", "signs that a router does not take"],
  ["router add Kiosk 10.0.0.1 u p q r", "Send: router add NAME"],
  ['router add "demo ROUTER" 10.0.0.1 u p', "of that name is there already"],
])("%j adds nothing", async (typed, says) => {
  expect(await till.say(OWNER, typed)).toContain(says);
  expect(await routers()).toEqual([]);
});

test("an address may be of IPv6, and a name of any script", async () => {
  await till.say(OWNER, "router add राउटर [fd00::1]:8730 kibanda pw");
  await till.say(OWNER, "router add Six fd00::2 kibanda pw");
  expect(await routers()).toMatchObject([
    { name: "राउटर", host: "fd00::1", port: 8730, tls: false },
    { name: "Six", host: "fd00::2", port: 8728 },
  ]);
});

test("nobody but an owner adds, changes or removes one; what they sent is blotted out", async () => {
  await till.join(MANAGER, "manager");
  await till.join(CASHIER, "cashier");
  const line = `router add Mine 10.0.0.1 admin ${SECRET}`;
  expect(await till.say(MANAGER, line)).toContain("Only the owner adds, changes or removes");
  expect(await till.say(MANAGER, `router password "Demo router" ${SECRET}`)).toContain("Only the owner");
  expect(await till.say(MANAGER, "router remove demo")).toContain("Only the owner");
  expect(await till.say(MANAGER, "router test demo")).toContain("Demo router");
  expect(await till.say(CASHIER, line)).toContain("cannot do that");
  await till.say(CUSTOMER, line);
  expect(await routers()).toEqual([]);
  expect(await writtenDown()).not.toContain(SECRET);
});

test("a new password is taken by question or in one line, and used at once", async () => {
  const { router } = till.shop;
  router.setPassword(SECRET);
  router.dropLines();
  expect(await till.say(OWNER, "router test demo")).toMatch(/❌ Login: /u);
  expect(await till.say(OWNER, "router password demo")).toContain("Send the new password of Demo router");
  expect(await till.say(OWNER, SECRET)).toContain("The new password of Demo router is kept");
  expect(await till.say(OWNER, "router demo")).toContain("✅ Demo router is up");
  router.setPassword("x y");
  router.dropLines();
  await till.say(OWNER, 'router password "Demo router" "x y"');
  expect(await till.say(OWNER, "router demo")).toContain("✅ Demo router is up");
  expect(await writtenDown()).not.toContain(SECRET);
});

test("a router is removed after a question, and only when nobody is owed anything there", async () => {
  await till.say(OWNER, `router add Old 10.0.0.1 admin ${SECRET}`);
  expect(await till.say(OWNER, "router remove old")).toContain("Remove router Old?");
  expect(await till.say(OWNER, "no")).toContain("Nothing was done");
  expect(await routers()).toHaveLength(1);
  await till.say(OWNER, "router remove old");
  expect(await till.say(OWNER, "yes")).toContain("Router Old is removed");
  expect(await routers()).toEqual([]);
  expect(await till.say(OWNER, "router old")).toContain("I know no such router");
  expect(await till.say(OWNER, "log")).toContain("removed a router: Old");
  await till.say(OWNER, "gen 1h x2");
  expect(await till.say(OWNER, "router remove demo")).toContain("2 codes work there");
});

test("sixty-five routers are told in one message, as they were when all were looked at", async () => {
  const { ledger } = till.shop.app;
  const who = { merchantId: ledger.merchantId, actor: "key_test" };
  for (let n = 10; n < 74; n += 1) {
    const place = { host: "127.0.0.1", port: 9, username: "u", password: "p" };
    await ledger.addRouter({ ...who, name: `Pole ${String(n)}`, ...place }, () => ({}));
  }
  expect(await till.say(OWNER, "router")).toContain("• Pole 10: not looked at yet");
  await ledger.lookAtRouters();
  const told = await till.say(OWNER, "router");
  expect(told).toContain("✅ Demo router: nobody online, nothing waits");
  expect(told.match(/⚠️ Pole \d\d: does not answer/gu)).toHaveLength(64);
});

test("a code's devices are put offline at once after a question; the code goes on", async () => {
  await till.join(SUPPORT, "support");
  await till.join(CASHIER, "cashier");
  await till.say(OWNER, "gen 1h x1");
  const [voucher] = await store().find("vouchers", { where: {}, limit: 1 });
  const code = voucher?.code ?? "";
  const { router } = till.shop;
  const device = { mac: "AA:BB:CC:00:11:22", ip: "10.5.50.10" };
  expect(router.loginCustomer(code, device as never)).toMatchObject({ ok: true });
  expect(await till.say(CASHIER, `kick ${code}`)).toContain("cannot do that");
  expect(router.state().active).toHaveLength(1);
  expect(await till.say(SUPPORT, `kick ${code}`)).toContain("Put all devices of");
  expect(await till.say(SUPPORT, "yes")).toContain("1 device is offline now");
  expect(router.state().active).toEqual([]);
  expect(router.loginCustomer(code, device as never)).toMatchObject({ ok: true });
  expect(await till.say(OWNER, "log kicked")).toContain("put a code's devices offline");
  await router.off();
  await till.say(OWNER, `kick ${code}`);
  expect(await till.say(OWNER, "yes")).toContain("Demo router could not be told");
  await router.on();
  expect(await till.say(OWNER, "kick 0712000000")).toContain("no such code");
});

test("a code bound to a device is freed from it after a question, and its router is told", async () => {
  await till.say(OWNER, "gen 1h x1");
  const [made] = await store().find("vouchers", { where: {}, limit: 1 });
  if (made === undefined) throw new Error("a code was made");
  expect(await till.say(OWNER, `free ${made.code}`)).toContain("bound to no device");
  const bound = { ...made, version: made.version + 1, state: "used", mac: "AA:BB:CC:00:11:22" } as const;
  expect(await store().commit({ vouchers: [bound] })).toBe("committed");
  expect(await till.say(OWNER, `free ${made.code}`)).toContain("on another device than 00:11:22?");
  expect(await till.say(OWNER, "yes")).toContain("can be used on another device now");
  const after = await store().get("vouchers", made.id);
  expect(after?.mac).toBeUndefined();
});

test("on the web chat too a password is blotted out of what the page shows", async () => {
  const { url } = till.shop.app.http;
  const page = onThePage(() => url);
  const word = /join ([A-Z0-9]{10})/u.exec(await till.say(OWNER, "invite owner"))?.[1] ?? "";
  await page.say(5, `join ${word}`);
  await told(page, 5, /You are owner/u);
  await page.say(5, `router add Page 127.0.0.1:9 kibanda ${SECRET}`);
  await told(page, 5, /Router Page is added/u);
  await till.shop.settle();
  await page.say(5, "router password Page");
  await told(page, 5, /Send the new password of Page/u);
  await page.say(5, SECRET);
  await told(page, 5, /The new password of Page is kept/u);
  await till.shop.settle();
  const lines = await store().find("lines", { where: {}, limit: 1000 });
  expect(
    lines.filter(({ from, say }) => from === "person" && say.lines.join().includes("••••••")),
  ).toHaveLength(2);
  expect(await writtenDown()).not.toContain(SECRET);
});

test("a password that is changed in the chat after it was sent, or sent with the user, is blotted out too", async () => {
  await till.say(OWNER, "router add Kiosk 10.0.0.1");
  const both = await till.say(OWNER, `kibanda ${SECRET}`);
  expect(both).toContain("Which one is it?");
  expect(both).not.toContain(SECRET);
  await till.say(OWNER, "kibanda");
  await till.say(OWNER, "Kifaranga-2025");
  const address = { channel: "telegram", chat: String(OWNER) } as const;
  // As the network tells of a message that was changed.
  await till.shop.app.ledger.fileMessages([
    { id: "telegram:changed", address, kind: "edited", text: SECRET },
  ]);
  await till.shop.settle();
  const kept = await writtenDown();
  expect(kept).not.toContain(SECRET);
  expect(kept).not.toContain("Kifaranga-2025");
});

test.each([
  [OWNER, `add router Three 10.0.0.1:8728 kibanda ${SECRET}`, "add router Three ••••••"],
  [OWNER, `router pasword Demo ${SECRET}`, "router pasword Demo ••••••"],
  [OWNER, `rooter ad "Big Roof" kiosk kibanda ${SECRET}`, 'rooter ad "Big Roof" ••••••'],
  [OWNER, `/Router Three 10.0.0.1 kibanda ${SECRET}`, "/Router Three 10.0.0.1 ••••••"],
  [OWNER, `Three kiosk.example:8729 kibanda ${SECRET}`, "Three kiosk.example:8729 kibanda ••••••"],
  [OWNER, `add router\nThree\n10.0.0.1\nkibanda\n${SECRET}`, "add router\nThree ••••••"],
  [OWNER, `passwrd Demo ${SECRET}`, "passwrd Demo ••••••"],
  [CUSTOMER, `add router Three 10.0.0.1 kibanda ${SECRET}`, "add router Three ••••••"],
  [OWNER, "router test Demo router please", undefined],
  [OWNER, "say 0712000001 your code is on its way", undefined],
  [CUSTOMER, "router is not working since this morning", undefined],
  [CUSTOMER, "the page 10.5.50.1 does not open here", undefined],
])("of what %i types, %j, stays %j", async (chat, typed, stays) => {
  await till.say(chat, typed);
  const messages = await store().find("messages", {
    where: { chat: `telegram:${String(chat)}` },
    limit: 100,
  });
  expect(messages.at(-1)?.heard.text).toBe(stays ?? typed);
  expect(await writtenDown()).not.toContain(SECRET);
});

test("what a hostile router says stays on its own line", async () => {
  const { router } = till.shop;
  router.setResource({ "board-name": "hAP\nAll is paid" });
  const told = await till.say(OWNER, "router demo");
  expect(told).toContain("It is a hAP All is paid.");
  expect(told.split("\n")).not.toContain("All is paid.");
});

test("codes kept ready for a sale end with their router; nobody is owed them", async () => {
  await till.say(OWNER, "gen 1h x1");
  const [made] = await store().find("vouchers", { where: {}, limit: 1 });
  if (made === undefined) throw new Error("a code was made");
  const ready = { ...made, version: made.version + 1, stockOf: `prd_x@${made.routerId ?? ""}` };
  expect(await store().commit({ vouchers: [ready] })).toBe("committed");
  await till.say(OWNER, "router remove demo");
  expect(await till.say(OWNER, "yes")).toContain("Router Demo router is removed");
  expect(await store().get("vouchers", made.id)).toMatchObject({ state: "expired", endedBy: "replaced" });
  const kept = await store().get("routers", made.routerId ?? "");
  expect(kept).toMatchObject({ sealedPassword: "" });
  expect(await till.say(OWNER, "router")).toContain("No router yet");
});
