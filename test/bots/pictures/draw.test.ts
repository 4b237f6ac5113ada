import { afterAll, beforeAll, expect, test } from "vitest";
import { wordsIn } from "../../../bots/messages/messages.ts";
import { openDrawing } from "../../../bots/pictures/draw.ts";
import type { Enclosure } from "../../../ledger/index.ts";
import { soldByPrompt } from "../../support/mpesa.ts";
import { openShop, type Shop } from "../../support/shop.ts";
import { readPaper, readPicture } from "./looking.ts";

let shop: Shop;
let sold: Awaited<ReturnType<typeof soldByPrompt>>;
let batchId = "";

beforeAll(async () => {
  shop = await openShop();
  sold = await soldByPrompt(shop);
  const { id: productId } = await shop.product("3 hours");
  const headers = { "idempotency-key": "batch-of-three" };
  const made = await shop.call("POST", "/v1/vouchers", { body: { productId, count: 3 }, headers });
  batchId = String(made.json["batchId"]);
});

afterAll(() => shop.close());

const draw = (enclosure: Enclosure, language: "en" | "sw" | "hi" | "ne" = "en") =>
  openDrawing(shop.app.ledger, { whatsappQr: () => "2@linking" })(enclosure, wordsIn(language));
const text = (bytes: Uint8Array) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
const batch = () =>
  shop.app.ledger.store.find("vouchers", {
    where: { batchId, merchantId: shop.app.ledger.merchantId },
    limit: 10,
  });

test("a customer's receipt names the order, M-Pesa's number, the time in Nairobi, and hides most of the phone", async () => {
  const { name, mime, bytes } = await draw({ draws: "receipt", orderId: sold.id });
  expect([name, mime]).toEqual([`receipt-${sold.reference}.pdf`, "application/pdf"]);
  const { texts } = await readPaper(bytes);
  const reference = `${sold.reference.slice(0, 4)} ${sold.reference.slice(4)}`;
  const said = [
    reference,
    "3 hours",
    "M-Pesa",
    sold.receipt,
    "20 November 2026, 10:00",
    "0712***678",
    "Ksh 20",
  ];
  for (const one of ["Asha Wi-Fi", "Thank you!", ...said]) expect(texts[0]).toContain(one);
  expect(texts[0]).not.toContain("712345678");
});

test.each(["sw", "hi", "ne"] as const)("the papers and pictures speak %s", async (language) => {
  const receipt = await draw({ draws: "receipt", orderId: sold.id }, language);
  const { texts } = await readPaper(receipt.bytes);
  expect(texts[0]).toContain("Ksh 20");
  expect(texts[0]).not.toContain("Thank you");
  expect((await draw({ draws: "sales-chart", period: "month" }, language)).bytes.length).toBeGreaterThan(
    5000,
  );
  const table = text((await draw({ draws: "sales-list", period: "month" }, language)).bytes);
  expect(table).toContain(wordsIn(language)("paper.column.amount"));
});

test("a batch is drawn as cards with its codes, and listed with what became of them", async () => {
  const sheet = await draw({ draws: "voucher-sheet", batchId });
  expect(sheet.name).toMatch(/^vouchers-bat-[0-9a-f]+\.pdf$/u);
  const { texts } = await readPaper(sheet.bytes);
  const list = await draw({ draws: "voucher-list", batchId });
  expect([list.name, list.mime]).toEqual([sheet.name.replace(".pdf", ".csv"), "text/csv"]);
  const table = text(list.bytes);
  expect(table.startsWith("\u{feff}Code,Order,Product,Price,Currency,State,Use by,Note\n")).toBe(true);
  const vouchers = await batch();
  expect(vouchers).toHaveLength(3);
  for (const { code } of vouchers) {
    expect(texts[0]?.replace(/\s/gu, "")).toContain(code);
    expect(table).toContain(`${code},`);
  }
  expect(texts[0]).toContain("3 codes · 20 November 2026 · page 1 of 1");
});

test("a code that was turned off is not printed again", async () => {
  const [first] = await batch();
  const headers = { "idempotency-key": "turned-off" };
  const off = await shop.call("POST", `/v1/vouchers/${first?.code ?? ""}/disable`, { headers });
  expect(off.status).toBe(200);
  const { texts } = await readPaper((await draw({ draws: "voucher-sheet", batchId })).bytes);
  expect(texts[0]?.replace(/\s/gu, "")).not.toContain(first?.code);
  expect(text((await draw({ draws: "voucher-list", batchId })).bytes)).toContain("blocked");
});

test("the table of sales has a row for each sale, and of a customer's phone only the ends", async () => {
  const { name, bytes } = await draw({ draws: "sales-list", period: "today" });
  expect(name).toBe("sales-2026-11-20-2026-11-20.csv");
  const [head, row, ...rest] = text(bytes).trimEnd().split("\n");
  expect(head).toBe(
    "\u{feff}Time,Order,Product,Pieces,Amount,Given back,Currency,How paid,Receipt,Phone,State",
  );
  const reference = `${sold.reference.slice(0, 4)} ${sold.reference.slice(4)}`;
  expect(row).toBe(
    `2026-11-20 10:00,${reference},3 hours,1,20.00,0.00,KES,M-Pesa,${sold.receipt},0712***678,paid and delivered`,
  );
  expect(rest).toEqual([]);
  expect(
    text((await draw({ draws: "sales-list", period: "yesterday" })).bytes)
      .trim()
      .split("\n"),
  ).toHaveLength(1);
});

test("the table of codes shows four symbols of each, and what looks like a formula stays text", async () => {
  const body = {
    name: '=HYPERLINK("http://evil")',
    price: { amount: 100, asset: "KES" },
    grants: { wifi: { minutes: 5 } },
  };
  const product = await shop.call("POST", "/v1/products", { body, headers: { "idempotency-key": "evil" } });
  expect(product.status).toBe(201);
  const asked = { productId: product.json["id"], count: 1 };
  await shop.call("POST", "/v1/vouchers", { body: asked, headers: { "idempotency-key": "evil-batch" } });
  const table = text((await draw({ draws: "codes-list", period: "week" })).bytes);
  expect(table).toContain(`"'=HYPERLINK(""http://evil"")"`);
  const vouchers = await shop.app.ledger.store.find("vouchers", {
    where: { merchantId: shop.app.ledger.merchantId },
    limit: 100,
  });
  expect(table.trim().split("\n")).toHaveLength(vouchers.length + 1);
  for (const { code } of vouchers) {
    expect(table).toContain(`,${code.slice(0, 4)}-••••,`);
    expect(table).not.toContain(code);
  }
});

test.each(["today", "week", "month", "last-month", "all"] as const)(
  "the sales of %s are drawn",
  async (period) => {
    const { name, mime, bytes } = await draw({ draws: "sales-chart", period });
    expect(mime).toBe("image/png");
    expect(name).toMatch(/^sales-[a-z0-9-]+\.png$/u);
    const { width, height } = await readPicture(bytes);
    expect([width, height]).toEqual([800, 450]);
  },
);

test("what is another merchant's, or was never paid, is not drawn", async () => {
  const { store, ids, clock } = shop.app.ledger;
  const order = await store.get("orders", sold.id);
  const voucher = (await batch())[0];
  if (order === undefined || voucher === undefined) throw new Error("both were made");
  const foreign = { version: 1, merchantId: "mer_other", createdAt: clock.now() };
  const orderId = ids.next("ord");
  const theirs = { ...voucher, ...foreign, id: ids.next("vch"), code: ids.code(14), batchId: "bat_other" };
  await store.commit({
    orders: [{ ...order, ...foreign, id: orderId, reference: "00000000" }],
    vouchers: [theirs],
  });
  await expect(draw({ draws: "receipt", orderId })).rejects.toMatchObject({ retry: "never" });
  await expect(draw({ draws: "voucher-sheet", batchId: "bat_other" })).rejects.toMatchObject({
    retry: "never",
  });
  await expect(draw({ draws: "voucher-list", batchId: "bat_other" })).rejects.toMatchObject({
    retry: "never",
  });
  expect(text((await draw({ draws: "sales-list", period: "all" })).bytes)).not.toContain("0000 0000");
  expect(text((await draw({ draws: "codes-list", period: "all" })).bytes)).not.toContain(
    theirs.code.slice(0, 4),
  );
});
