import { afterEach, beforeEach, expect, test } from "vitest";
import { wordsIn } from "../../bots/messages/messages.ts";
import { openDrawing } from "../../bots/pictures/draw.ts";
import { readPaper } from "../bots/pictures/looking.ts";
import { CASHIER, type Counter, OWNER, openCounter } from "../support/counter.ts";

const MAMA = 9;
let counter: Counter;

beforeEach(async () => {
  counter = await openCounter();
});
afterEach(async () => {
  await counter.verify();
  await counter.close();
});

const say = (chat: number, text: string) => counter.say(chat, text);

test("a reseller reads what they can do by now and what comes later, and no empty page", async () => {
  await counter.join(MAMA, "reseller");
  expect(counter.heard(MAMA)).toContain("Selling on your own account comes with a later version");
  const page = await say(MAMA, "help");
  expect(page).toContain("prices: what is on sale");
  expect(page).toContain("Selling on your own account comes with a later version");
  expect(page).not.toMatch(/help (?:money|codes|people|shop)/u);
  expect(await say(MAMA, "help money")).toBe("prices: what is on sale");
  expect(await say(MAMA, "prices")).toContain("1 day: Ksh 50");
  expect(await say(MAMA, "sell 1d")).toContain("As reseller you cannot do that");
  // A cashier is sent to no page that has nothing for them.
  for (const [, name = ""] of (await say(CASHIER, "help")).matchAll(/help (money|codes|people|shop)/gu))
    expect(await say(CASHIER, `help ${name}`)).not.toContain("You can send:");
});

test("what was noted with a batch stands on its cards' page and in its table, and is no formula there", async () => {
  const made = await say(OWNER, 'gen 1d x2 =HYPERLINK("http://bad") for Mama Njeri');
  const batchId = /bat_\w+/u.exec(made)?.[0] ?? "";
  const draw = openDrawing(counter.shop.app.ledger, { whatsappQr: () => "2@linking" });
  const words = wordsIn("en");
  const { texts } = await readPaper((await draw({ draws: "voucher-sheet", batchId }, words)).bytes);
  expect(texts[0]).toContain('page 1 of 1 · =HYPERLINK("http://bad") for Mama Njeri');
  const table = new TextDecoder().decode((await draw({ draws: "voucher-list", batchId }, words)).bytes);
  const [columns, ...rows] = table.trim().split("\n");
  expect(columns).toMatch(/,Note$/u);
  expect(rows).toHaveLength(2);
  for (const row of rows) expect(row).toContain(`"'=HYPERLINK(""http://bad"") for Mama Njeri"`);
});

test("the log tells money, durations and times as people read them, and nothing that is empty", async () => {
  await counter.post("/v1/products", {
    name: "Day pass",
    price: { amount: 3000, asset: "KES" },
    grants: { wifi: { minutes: 60 } },
    expiry: { afterPurchaseMinutes: 600 },
  });
  for (const typed of ["price Day pass 60", "sell Day pass", "pause"]) {
    await say(OWNER, typed);
    await say(OWNER, "yes");
  }
  await counter.shop.pass(5000);
  const [sold] = await counter.orders();
  await say(OWNER, `extend ${sold?.reference ?? ""} 1h`);
  await say(OWNER, "yes");
  expect(await say(OWNER, "log changed a price")).toMatch(/Day pass; price Ksh 30 → Ksh 60$/u);
  expect(await say(OWNER, "log extended")).toMatch(
    /; minutes (?:1 hour → 2|10 hours → 11) hours; expiresAt .*\d\d:\d\d → .*\d\d:\d\d$/u,
  );
  expect(await say(OWNER, "log paused")).toMatch(/: paused the shop$/u);
  expect(await say(OWNER, "log counter")).toMatch(
    /sold at the counter: \d{4} \d{4}; Ksh 60; product Day pass$/u,
  );
  await say(OWNER, "gen 1d x2");
  expect(await say(OWNER, "log made codes")).toMatch(/made codes: count 2; product 1 day; Ksh 100$/u);
  const merchant = `/v1/merchants/${counter.shop.app.ledger.merchantId}`;
  await counter.shop.call("PATCH", merchant, { body: { limits: { cashierApproves: 4000 } } });
  expect(await say(OWNER, "log changed the shop")).toMatch(/cashierApproves Ksh 5,000 → Ksh 40$/u);
});

test("a number that is not Kenyan is named as what is wrong, and nothing is sold", async () => {
  expect(await say(CASHIER, "sell 3h 255712345678")).toContain("That is not a Kenyan mobile number.");
  expect(await say(CASHIER, "yes")).not.toContain("Sold");
  expect(await counter.orders()).toEqual([]);
});

test("whoever is removed is told so, once; who leaves by their own word reads the answer only", async () => {
  await say(OWNER, "staff");
  await say(OWNER, "remove 2");
  await say(OWNER, "yes");
  await counter.shop.settle();
  expect(counter.heard(CASHIER).match(/You are not cashier of Asha Wi-Fi any more/gu)).toHaveLength(1);
  await counter.join(MAMA, "owner");
  await say(MAMA, "staff");
  await say(MAMA, "remove 2");
  await say(MAMA, "yes");
  await counter.shop.settle();
  expect(counter.heard(MAMA)).not.toContain("You are not owner");
});
