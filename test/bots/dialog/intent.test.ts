import { expect, test } from "vitest";
import { readDuration } from "../../../bots/dialog/duration.ts";
import { type Context, readIntent } from "../../../bots/dialog/intent.ts";
import { FRESH, readState } from "../../../bots/dialog/state.ts";
import { LANGUAGES } from "../../../bots/messages/language.ts";
import { wordsIn } from "../../../bots/messages/messages.ts";
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
  ["HABARI", { wants: "menu", spoken: "sw" }],
  ["Hi!", { wants: "menu" }],
  ["hello there", { wants: "menu" }],
  ["HEY 👋", { wants: "menu" }],
  ["habari yako?", { wants: "menu", spoken: "sw" }],
  ["Hujambo.", { wants: "menu", spoken: "sw" }],
  ["कैसे हैं आप", { wants: "menu", spoken: "hi" }],
  ["namaste dai", { wants: "menu", spoken: "ne" }],
  ["k cha khabar", { wants: "menu", spoken: "ne" }],
  ["नमस्ते", { wants: "menu" }],
  ["Hi Asha, how are you", { wants: "menu" }],
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
  ["२", { wants: "help" }],
  ["number 2", { wants: "help" }],
  ["moja", { wants: "buy", productId: "h1" }],
  ["help!", { wants: "help" }],
  ["/menu", { wants: "menu" }],
  ["/code", { wants: "my-code" }],
  ["/balance", { wants: "balance" }],
  ["/history", { wants: "history" }],
  ["/language", { wants: "languages" }],
  ["language sw", { wants: "language", language: "sw" }],
  ["/agent", { wants: "agent" }],
  ["/help", { wants: "help" }],
  ["/stop", { wants: "stop" }],
  ["/start", { wants: "menu" }],
  ["/start hello", { wants: "menu" }],
  ["start", { wants: "start-again" }],
  ["/start p_h3", { wants: "buy", productId: "h3" }],
  ["/start r_Kiosk-5", { wants: "menu", broughtBy: "Kiosk-5" }],
  ["/start c_K7P29QX4ABCD23", { wants: "check-code", code: "K7P29QX4ABCD23" }],
  [`/start p_${"h".repeat(70)}`, { wants: "menu" }],
  ["redeem k7p2-9qx4-abcd-23", { wants: "redeem", code: "K7P29QX4ABCD23" }],
  ["recharge K7P2 9QX4 ABCD 23", { wants: "recharge", code: "K7P29QX4ABCD23" }],
  ["recharge K7P29QX4ABCD23 50", { wants: "recharge", code: "K7P29QX4ABCD23", amount: "50" }],
  ["receipt 4821 0379", { wants: "receipt", reference: "48210379" }],
  ["रसीद 48210379", { wants: "receipt", reference: "48210379" }],
  ["top up Ksh 1,000/-", { wants: "wallet", asks: { does: "top-up", amount: "1000" } }],
  ["join us", { wants: "unknown" }],
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

test("what is not clear is answered with what is nearest, best first, and with nothing where nothing is near", () => {
  expect(read("it rained for 3 hours")).toEqual({ wants: "unknown", guesses: ["buy:h3"] });
  expect(read("my balance, and a receipt")).toMatchObject({
    wants: "unknown",
    guesses: ["receipt", "balance"],
  });
  expect(read("don't stop the wifi")).toEqual({ wants: "unknown", guesses: ["menu"] });
  expect(read("qwzx qwzx")).toEqual({ wants: "unknown" });
});

test("goods that last equally long are both offered, and a name says which", () => {
  const two = [...products, product("n1", "Night pass", 180)];
  expect(read("3h", { products: two })).toEqual({ wants: "unknown", guesses: ["buy:h3", "buy:n1"] });
  expect(read("nataka Night pass", { products: two })).toEqual({ wants: "buy", productId: "n1" });
});

test.each([
  "is it paid?",
  "I will pay tomorrow",
  "umelipa?",
  "कल पैसे दूंगा",
  "don't cancel my order",
  "wifi band mat karo",
  "message banda nagarnus",
  "I don't want to stop the messages",
  "do not delete my data",
  "नमस्ते लिखकर मत मिटाओ मेरा डेटा आज",
])("%s neither pays, cancels, opts out nor forgets", (words) => {
  expect(read(words).wants).toBe("unknown");
});

test("in Hindi and Nepali acha agrees, in Swahili it drops the order", () => {
  expect(read("acha")).toEqual({ wants: "cancel" });
  expect(read("acha", { state: { ...FRESH, language: "hi" } })).toEqual({ wants: "thanks" });
});

test.each(["yes", "Ndiyo", "haan", "हाँ", "हजुर", "हुन्छ"])("%s agrees to a question of ours", (words) => {
  const asked = { does: "approve", how: {}, nonce: "ab12", until: 5000 };
  expect(read(words, { state: { ...FRESH, asked } })).toEqual({ wants: "answer", yes: true });
});

test("the words of a button may be typed, in any language", () => {
  const asking = [{ number: 1, label: "हाँ, भेजें", data: "confirm:h1" }];
  const state = { ...FRESH, options: asking, shownAt: 1000 };
  expect(read("हां भेजे", { state })).toEqual({ wants: "confirm", productId: "h1" });
  expect(read("हां भेजे", { state, now: 1000 + 31 * 60_000 })).not.toMatchObject({ wants: "confirm" });
});

test("yes, in any language, takes the one thing that was offered, and nothing where there are two ways to pay", () => {
  const yes = { number: 1, label: "Yes", data: "confirm:h1" };
  const other = { number: 2, label: "Another number", data: "other-phone" };
  const own = { number: 2, label: "From my balance", data: "own:h1:1000:0:0" };
  const asked = (second: typeof other) => ({ ...FRESH, options: [yes, second], shownAt: 1000 });
  expect(read("ndiyo", { state: asked(other) })).toEqual({ wants: "confirm", productId: "h1" });
  expect(read("ndiyo", { state: asked(own) }).wants).toBe("unknown");
  expect(read("ndiyo", { state: asked(other), now: 1000 + 31 * 60_000 }).wants).toBe("unknown");
  const passedOn = { ...text("1"), isForwarded: true } as const;
  expect(readIntent(passedOn, { ...context, state: asked(other) })).toEqual({ wants: "unknown" });
});

test("each button of ours in each language is understood when its words are typed", () => {
  const wanted = {
    "word.menu": "menu",
    "word.agent": "agent",
    "word.history": "history",
    "word.receipt": "receipt",
    "word.language": "languages",
    "word.balance": "balance",
    "word.forget": "forget",
    "menu.code": "my-code",
    "menu.help": "help",
    "order.paid": "paid",
    "order.cancel": "cancel",
    "order.again.phone": "again",
    "order.again.link": "again",
  } as const;
  const keys = Object.keys(wanted) as readonly (keyof typeof wanted)[];
  const heardAs = LANGUAGES.flatMap((language) =>
    keys.map((key) => `${language} ${key} ${read(wordsIn(language)(key)).wants}`),
  );
  expect(heardAs).toEqual(LANGUAGES.flatMap((one) => keys.map((key) => `${one} ${key} ${wanted[key]}`)));
});

test("whoever talks with a person greets that person, not the menu", () => {
  const state = { ...FRESH, withPerson: 1000 };
  expect(read("hello, that helped", { state }).wants).toBe("unknown");
  expect(read("hello, that helped").wants).toBe("menu");
});

test("those who run the shop have their commands where customers have the same words", () => {
  expect(read("prices", { isStaff: true })).toMatchObject({ wants: "staff", command: "prices" });
  expect(read("prices")).toEqual({ wants: "menu" });
  expect(read("help", { isStaff: true })).toEqual({ wants: "help" });
});

test("a message of 4,000 characters is read like any other; a pattern that backtracks would never come back", () => {
  const long = ["a ", "1", "1 ", "a1", "घ", "paid ", "?", " ", "k7p2-", ".,", "/start "].map((piece) =>
    piece.repeat(4000 / piece.length),
  );
  const short = ["a ", "1 ", "k7p2 ", "3 hours ", "n", "घण्टा"].map((piece) =>
    piece.repeat(200 / piece.length),
  );
  for (const words of [...long, ...short]) expect(read(words).wants).not.toBe("buy");
});
