import { afterEach, beforeEach, expect, test } from "vitest";
import { ensure } from "../../ledger/index.ts";
import { NO_MPESA, openTill, referenceIn, type Till } from "../support/till.ts";

const OWNER = 1;
const JANE = 7;
const EVE = 8;
let till: Till;

beforeEach(async () => {
  till = await openTill({ env: NO_MPESA });
  await till.join(OWNER, "owner");
});
afterEach(async () => {
  await till.verify();
  await till.close();
});

const store = () => till.shop.app.ledger.store;

async function paid(who = JANE): Promise<string> {
  const reference = referenceIn(await till.say(who, "3h"));
  await till.say(who, "paid REF778899 from Jane Wanjiku");
  await till.say(OWNER, `approve ${reference} R${reference}`);
  await till.say(OWNER, "yes");
  await till.shop.pass(5000);
  return reference;
}

/** Every document of the store in which the text stands. */
async function holding(text: string): Promise<readonly string[]> {
  const names = [
    "customers",
    "orders",
    "payments",
    "proofs",
    "receipts",
    "messages",
    "sessions",
    "tasks",
    "audit",
  ] as const;
  const found = await Promise.all(
    names.map(async (name) => {
      const all = await store().find(name, { limit: 1000 });
      const words = (one: unknown) =>
        JSON.stringify(one, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
      return all.filter((one) => words(one).includes(text)).map(({ id }) => `${name}/${id}`);
    }),
  );
  return found.flat();
}

test("forget me names what goes and what stays, asks once, and then nothing leads to the person", async () => {
  const reference = await paid();
  const theirs = await paid(EVE);
  const asked = await till.say(JANE, "forget me");
  expect(asked).toMatch(/Your 3 hours code:|code/u);
  expect(asked).toContain("It is about 1 order and 1 code that still works.");
  expect(await till.say(JANE, "no")).toContain("Nothing was done");
  await till.say(JANE, "forget me");
  expect(await till.say(JANE, "yes")).toContain("Forgotten. If you write again, you are new here.");
  const [order] = await store().find("orders", { where: { reference }, limit: 1 });
  ensure(order !== undefined, "the order stays");
  const kept = await store().get("customers", order.customerId);
  expect(kept).toMatchObject({ forgottenAt: expect.any(Number) as number });
  expect([kept?.name, kept?.phone, kept?.address, kept?.addressKey]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);

  await till.shop.pass(661_000);
  expect(await holding(`"chat":"${String(JANE)}"`)).toEqual([]);
  expect(await holding(`telegram:${String(JANE)}"`)).toEqual([]);
  const proofs = await store().find("proofs", { where: { orderId: order.id }, limit: 9 });
  expect(proofs.map(({ text }) => text)).toEqual([""]);
  // Of Eve, who wrote the same, all is there.
  expect(await holding("Jane Wanjiku")).toHaveLength(2);

  const [voucher] = await store().find("vouchers", { where: { orderId: order.id }, limit: 1 });
  expect(voucher?.state).toBe("paid");
  expect(await till.say(JANE, "my code")).not.toContain(voucher?.code ?? "?");
  expect(await till.say(JANE, "history")).toContain("You have not ordered anything");
  expect(await till.say(EVE, "history")).toContain("3 hours");
  const [eves] = await store().find("orders", { where: { reference: theirs }, limit: 1 });
  expect(eves?.address?.chat).toBe(String(EVE));
  const audit = await till.shop.call("GET", "/v1/audit");
  expect(audit.json["data"]).toContainEqual(
    expect.objectContaining({ act: "customer-forgotten", subject: order.customerId }),
  );
});

test("an order under way comes first, money that is left is named, staff and strangers are told", async () => {
  expect(await till.say(OWNER, "forget me")).toContain("You run this shop");
  await till.say(JANE, "3h");
  expect(await till.say(JANE, "forget me")).toMatch(
    /Order \d{4} \d{4} is not finished yet \(waits for its money\)/u,
  );
  await till.say(JANE, "cancel");
  const [customer] = await store().find("customers", { where: {}, newestFirst: true, limit: 1 });
  const wallet = await till.post("/v1/wallets", { customerId: customer?.id, asset: "KES" });
  await till.post(`/v1/wallets/${String(wallet.json["id"])}/credits`, { amount: 3000 });
  expect(await till.say(JANE, "forget me")).toContain(
    "Your balance of Ksh 30 can then not be spent any more",
  );
  till.shop.clock.pass(121_000);
  expect(await till.say(JANE, "yes")).toContain("more than two minutes old");
  const still = await store().find("customers", { where: {}, newestFirst: true, limit: 1 });
  expect(still[0]?.forgottenAt).toBeUndefined();
});

test("whoever dies while traces are cleared goes on; a new talk in the same chat is left alone", async () => {
  await paid();
  await till.say(JANE, "forget me");
  await till.say(JANE, "yes");
  till.shop.clock.pass(1000);
  await till.say(JANE, "3h");
  const task = (await store().find("tasks", { where: { kind: "forget-traces" }, limit: 1 }))[0];
  ensure(task?.kind === "forget-traces", "the clearing is filed");
  till.shop.clock.pass(661_000);
  await till.shop.app.ledger.forgetTraces({ ...task, version: task.version });
  await till.shop.settle();
  expect(await store().count("tasks", { kind: "forget-traces" })).toBe(0);
  expect(await till.say(JANE, "history")).toMatch(/waits for its money/u);
  expect(await store().count("customers", { addressKey: `telegram:${String(JANE)}` })).toBe(1);
});

test("who only wrote and never ordered is forgotten too, and so is who was forgotten before and wrote again", async () => {
  for (let times = 0; times < 2; times += 1) {
    await till.say(JANE, "my name is Jane Wanjiku");
    expect(await till.say(JANE, "forget me")).toContain("You have not ordered anything");
    expect(await till.say(JANE, "yes")).toContain("Forgotten.");
    till.shop.clock.pass(1000);
  }
  await till.shop.pass(661_000);
  expect(await holding("Jane Wanjiku")).toEqual([]);
  expect(await holding(`telegram:${String(JANE)}"`)).toEqual([]);
});

test("the message that told of an order is known no more, and what providers told is said to stay", async () => {
  await paid();
  await paid(EVE);
  const known = async () => [...(await store().keptAll("telegram", "standing")).keys()];
  expect(await known()).toHaveLength(2);
  await till.say(JANE, "forget me");
  await till.shop.pass(1000);
  expect(till.heard(JANE)).toContain("your phone number can stand in it");
  await till.say(JANE, "yes");
  await till.shop.pass(661_000);
  expect(await known()).toEqual([expect.stringMatching(/^8\//u)]);
});

test("a picture sent on the page goes with the chat, and another visitor's stays", async () => {
  const { url } = till.shop.app.http;
  const visitor = async () => {
    const page = await fetch(`${url}/chat`);
    const cookie = page.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const post = async (path: string, type: string, body: string | Uint8Array<ArrayBuffer>) => {
      const headers = { cookie, "content-type": type };
      expect((await fetch(`${url}${path}`, { method: "POST", headers, body })).status).toBe(202);
      await till.shop.settle();
    };
    const png = new Uint8Array(Buffer.from("89504e470d0a1a0a00", "hex"));
    await post("/chat/pictures?id=picture-one&language=en", "image/png", png);
    return (text: string, id: string) =>
      post("/chat/messages", "application/json", JSON.stringify({ id, kind: "text", text }));
  };
  const [say] = [await visitor(), await visitor()];
  expect((await store().keptAll("web", "picture")).size).toBe(2);
  await say("forget me", "message-1");
  await say("yes", "message-2");
  await till.shop.pass(661_000);
  expect((await store().keptAll("web", "picture")).size).toBe(1);
  expect(new Set((await store().find("lines", { limit: 100 })).map(({ chat }) => chat)).size).toBe(1);
});
