import { expect, test } from "vitest";
import { readDuration } from "../../../bots/dialog/duration.ts";
import { type Context, readIntent } from "../../../bots/dialog/intent.ts";
import { FRESH, readState } from "../../../bots/dialog/state.ts";
import { type Heard, money, type Product } from "../../../ledger/index.ts";

const product = (id: string, name: string, minutes: number): Product => ({
  id,
  version: 1,
  merchantId: "m",
  name,
  price: money(1000n, "KES"),
  grants: { wifi: { minutes } },
  expiry: {},
  active: true,
  createdAt: 0,
});
const products = [product("h1", "1 hour", 60), product("h3", "3 hours", 180), product("d1", "1 day", 1440)];
const options = [
  { number: 1, label: "1 hour", data: "buy:h1" },
  { number: 2, label: "Help", data: "help" },
];
const context: Context = { state: { ...FRESH, options, shownAt: 1000 }, products, now: 2000, isStaff: false };
const text = (words: string): Heard => ({
  id: "1",
  address: { channel: "web", chat: "c" },
  kind: "text",
  text: words,
});
const read = (words: string, change: Partial<Context> = {}) =>
  readIntent(text(words), { ...context, ...change });

test.each([
  ["hi", { wants: "menu" }],
  ["HABARI", { wants: "menu" }],
  ["Hi!", { wants: "menu" }],
  ["hello there", { wants: "menu" }],
  ["HEY 👋", { wants: "menu" }],
  ["habari yako?", { wants: "menu" }],
  ["Hujambo.", { wants: "menu" }],
  ["3h!", { wants: "buy", productId: "h3" }],
  ["/start j_ABCDEF2345", { wants: "join", code: "ABCDEF2345" }],
  ["0", { wants: "menu" }],
  ["/start p_abc", { wants: "menu" }],
  ["1", { wants: "buy", productId: "h1" }],
  ["2.", { wants: "help" }],
  ["1️⃣", { wants: "buy", productId: "h1" }],
  ["7", { wants: "unknown" }],
  ["3h", { wants: "buy", productId: "h3" }],
  ["buy 1 day", { wants: "buy", productId: "d1" }],
  ["Nataka masaa 3", { wants: "buy", productId: "h3" }],
  ["saa 1", { wants: "buy", productId: "h1" }],
  ["1 HOUR", { wants: "buy", productId: "h1" }],
  ["my code", { wants: "my-code" }],
  ["bal ABCD 2345", { wants: "check-code", code: "ABCD2345" }],
  ["balance", { wants: "balance" }],
  ["nimelipa", { wants: "paid" }],
  ["cancel", { wants: "cancel" }],
  ["join abcdef2345", { wants: "join", code: "ABCDEF2345" }],
  ["don't stop the wifi", { wants: "unknown" }],
  ["stats", { wants: "unknown" }],
])("%s is understood", (words, intent) => {
  expect(read(words)).toEqual(intent);
});

test("those who run the shop may ask for more", () => {
  expect(read("stats", { isStaff: true })).toEqual({ wants: "staff", command: "stats", rest: "" });
  expect(read("find 4821 0379", { isStaff: true })).toEqual({
    wants: "staff",
    command: "find",
    rest: "4821 0379",
  });
});

test("those who run the shop are heard word for word behind the command", () => {
  expect(read("/Reject 4821 0379 Not Ours!", { isStaff: true })).toEqual({
    wants: "staff",
    command: "reject",
    rest: "4821 0379 Not Ours!",
  });
});

test("yes and no answer a question of ours, and nothing else", () => {
  const asked = { does: "approve", how: {}, nonce: "ab12", until: 5000 };
  const state = { ...FRESH, asked };
  expect(read("Yes", { state })).toEqual({ wants: "answer", yes: true });
  expect(read("hapana", { state })).toEqual({ wants: "answer", yes: false });
  expect(read("yes please send it", { state })).toEqual({ wants: "unknown" });
  expect(read("yes")).toEqual({ wants: "unknown" });
  expect(readIntent({ ...text("yes:ab12"), kind: "tap" }, { ...context, state })).toEqual({
    wants: "answer",
    yes: true,
    nonce: "ab12",
  });
});

test.each([
  ["paid ABC123", "ABC123"],
  ["Nimelipa: uaf0fake01", "uaf0fake01"],
  ["paid by cash to Mary", "by cash to Mary"],
  ["UAF0FAKE01", "UAF0FAKE01"],
])("%s shows a payment where an order waits for one", (words, shown) => {
  const claimable = { provider: "mpesa" } as const;
  expect(read(words, { claimable })).toEqual({ wants: "proof", text: shown });
  expect(read(words)).not.toMatchObject({ wants: "proof" });
});

test("a picture shows a payment where an order waits for one, and a bare reference where it is paid by hand", () => {
  const picture = { ...text("look"), kind: "media", mediaId: "photo:1" } as const;
  const claimable = { provider: "mpesa" } as const;
  expect(readIntent(picture, { ...context, claimable })).toEqual({
    wants: "proof",
    text: "look",
    mediaId: "photo:1",
  });
  expect(readIntent(picture, context)).toEqual({ wants: "unknown" });
  expect(read("412345678901", { claimable })).toEqual({ wants: "unknown" });
  expect(read("412345678901", { claimable: { provider: "manual" } })).toMatchObject({ wants: "proof" });
});

test("a number for a list that is half an hour old shows today's list instead of buying", () => {
  expect(read("1", { now: 1000 + 31 * 60_000 })).toEqual({ wants: "old-list" });
});

test("a button that is none of ours does nothing", () => {
  expect(readIntent({ ...text("tp|500|me"), kind: "tap" }, context)).toEqual({ wants: "unknown" });
});

test("while a number is asked for, a number is a number, and the menu is still the menu", () => {
  const state = { ...FRESH, awaiting: { what: "phone", productId: "h1" } as const };
  expect(read("0712 345 678", { state })).toEqual({ wants: "phone", typed: "0712 345 678" });
  expect(read("menu", { state })).toEqual({ wants: "menu" });
  expect(read("what?", { state })).toEqual({ wants: "phone", typed: "what?" });
});

test("durations are read in words and letters", () => {
  expect(["3h", "3 hrs", "90 min", "1 week", "day", "wiki 2", "h3x", "0h", ""].map(readDuration)).toEqual([
    180,
    180,
    90,
    10_080,
    1440,
    20_160,
    undefined,
    undefined,
    undefined,
  ]);
});

test("a conversation of another version starts afresh instead of failing", () => {
  expect(readState('{"v":0,"options":"old"}')).toEqual(FRESH);
  expect(readState(undefined)).toEqual(FRESH);
});

const tap = (data: string): Heard => ({ ...text(data), kind: "tap" });

test("the button of a top-up counts where it was offered, and one that was never shown orders nothing", () => {
  const offered = { ...context.state, options: [{ number: 1, label: "Yes", data: "topup:10000KES" }] };
  expect(readIntent(tap("topup:10000KES"), { ...context, state: offered })).toMatchObject({
    wants: "wallet",
    asks: { does: "accept", minor: 10_000n, asset: "KES" },
  });
  expect(readIntent(tap("topup:100USD"), { ...context, state: offered })).toEqual({ wants: "unknown" });
});

test("a customer who types a command of the staff shows no payment by it; again asks again", () => {
  const claimable = { provider: "manual" } as const;
  expect(read("approve 48210379 ABC1234", { claimable })).toEqual({ wants: "unknown" });
  expect(read("again")).toEqual({ wants: "again" });
});
