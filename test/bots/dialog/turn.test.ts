import { expect, test } from "vitest";
import { FRESH, hearsOffers, isForeign, readState, type State } from "../../../bots/dialog/state.ts";
import { takeTurn } from "../../../bots/dialog/turn.ts";
import type { View } from "../../../bots/dialog/view.ts";
import type { Intent } from "../../../bots/dialog/wants.ts";
import { wordsIn } from "../../../bots/messages/messages.ts";
import { type Heard, type Merchant, money, type Product } from "../../../ledger/index.ts";

const product = (id: string, name: string): Product => ({
  id,
  version: 1,
  merchantId: "m",
  name,
  price: money(2000n, "KES"),
  grants: { wifi: { minutes: 60 } },
  expiry: {},
  active: true,
  createdAt: 0,
});

const NOW = 1_800_000_000_000;
const SHOP = { id: "m", name: "Asha Wi-Fi", coinValue: 100n, currency: "KES" } as unknown as Merchant;

const view = (state: Partial<State> = {}, more: Partial<View> = {}): View => ({
  words: wordsIn("en"),
  now: NOW,
  state: { ...FRESH, language: "en", ...state },
  shop: SHOP,
  products: [product("h1", "1 hour"), product("h3", "3 hours")],
  phone: undefined,
  open: undefined,
  ended: undefined,
  waiting: [],
  latest: undefined,
  purse: [],
  claimable: undefined,
  ways: [],
  vouchers: [],
  usages: new Map(),
  endedCode: undefined,
  paybill: undefined,
  zone: "Africa/Nairobi",
  takesPictures: true,
  isStaff: false,
  staff: undefined,
  ...more,
});

const heard = (text: string, kind: Heard["kind"] = "text"): Heard => ({
  id: "1",
  address: { channel: "telegram", chat: "7" },
  kind,
  text,
});

const take = (state: Partial<State>, intent: Intent, text = "words") =>
  takeTurn(view(state), intent, heard(text));
const lines = (turn: ReturnType<typeof takeTurn>) => turn.says.flatMap((say) => say.lines);

test("three guesses at most are offered, each by its button's own name; what is not on sale is none", () => {
  const guesses = ["buy:h3", "buy:gone", "agent", "nonsense", "my-code", "help"];
  const turn = take({}, { wants: "unknown", guesses });
  expect(turn.says[0]?.options).toEqual([
    { number: 1, label: "3 hours, Ksh 20", data: "buy:h3" },
    { number: 2, label: "Talk to a person", data: "agent" },
    { number: 3, label: "My code", data: "my-code" },
  ]);
  expect(turn.state.options.map(({ data }) => data)).toEqual(["buy:h3", "agent", "my-code"]);
});

test("without a guess the list that was shown before still stands", () => {
  const options = [{ number: 1, label: "1 hour", data: "buy:h1" }];
  expect(take({ options }, { wants: "unknown" }).state.options).toEqual(options);
  expect(take({ options, unknowns: 1 }, { wants: "unknown" }).state.options).toEqual(options);
});

test("the third thing in a row that is not understood is answered by silence, and so is every one after it", () => {
  let { state } = take({}, { wants: "unknown" });
  const says: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    const turn = take(state, { wants: "unknown" });
    says.push(turn.says.length);
    state = turn.state;
  }
  expect(says).toEqual([1, 0, 0, 0, 0]);
  expect(take(state, { wants: "help" }).state.unknowns).toBeUndefined();
});

test("thanks, a changed message and those who leave or come back keep the question that stands", () => {
  const asked = { does: "approve", how: {}, nonce: "ab12", until: NOW + 1000 };
  for (const wants of ["thanks", "edited", "left", "back"] as const)
    expect(take({ asked }, { wants }).state.asked).toEqual(asked);
  expect(take({ asked }, { wants: "help" }).state.asked).toBeUndefined();
});

test("the language of the greeting is spoken until they choose one", () => {
  const hello = { wants: "menu", spoken: "sw" } as const;
  const greeted = take({}, hello);
  expect(greeted.state).toMatchObject({ language: "sw" });
  expect(greeted.state.hasChosen).toBeUndefined();
  expect(take({ language: "hi", hasChosen: true }, hello).state.language).toBe("hi");
  const chosen = take({ language: "sw" }, { wants: "language", language: "ne" });
  expect(chosen.state).toMatchObject({ language: "ne", hasChosen: true });
  expect(lines(chosen)[0]).toBe(wordsIn("ne")("language.chosen"));
});

test("a greeting is for the person who answers; menu and 0 are for the shop", () => {
  const withPerson = NOW - 1000;
  expect(take({ withPerson }, { wants: "menu", spoken: "en" }).wish).toEqual({ wish: "pass-on" });
  const back = take({ withPerson }, { wants: "menu" }, "0");
  expect(back.wish).toBeUndefined();
  expect(back.state.withPerson).toBeUndefined();
});

test("after a day the shop answers again, and who asks anew gets a person anew", () => {
  const withPerson = NOW - 86_400_000;
  expect(take({ withPerson }, { wants: "help" }).wish).toBeUndefined();
  const anew = take({ withPerson }, { wants: "agent" });
  expect(anew.wish).toEqual({ wish: "hand-over" });
  expect(anew.state.withPerson).toBe(NOW);
});

test("what has been said of a payment goes to the person; a picture of it is kept as a proof", () => {
  const withPerson = NOW - 1000;
  const claimable = { id: "ord_1" } as NonNullable<View["claimable"]>;
  const told = (intent: Intent, text: string) =>
    takeTurn(view({ withPerson }, { claimable }), intent, heard(text)).wish?.wish;
  expect(told({ wants: "proof", text: "I paid at 10:30 12345" }, "I paid at 10:30 12345")).toBe("pass-on");
  expect(told({ wants: "proof", text: "ABC123" }, "paid ABC123")).toBe("proof");
  expect(told({ wants: "proof", text: "", mediaId: "m" }, "")).toBe("proof");
});

test("only the state of this version is read; offers go to who is there and wants them", () => {
  expect([isForeign(undefined), isForeign('{"v":1}'), isForeign('{"v":2}')]).toEqual([false, false, true]);
  expect(hearsOffers(readState('{"v":1}'))).toBe(true);
  expect(hearsOffers(readState('{"v":1,"isQuiet":true}'))).toBe(false);
  expect(hearsOffers(readState('{"v":1,"hasLeft":true}'))).toBe(false);
});
