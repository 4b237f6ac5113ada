import { expect, test } from "vitest";
import { type Context, readIntent } from "../../../bots/dialog/intent.ts";
import { FRESH } from "../../../bots/dialog/state.ts";
import type { Heard } from "../../../ledger/index.ts";

const context: Context = { state: FRESH, products: [], now: 2000, isStaff: false };
const text = (words: string): Heard => ({
  id: "1",
  address: { channel: "web", chat: "c" },
  kind: "text",
  text: words,
});
const read = (words: string) => readIntent(text(words), context);

test("what is passed on commands nobody, agrees to nothing and joins nobody", () => {
  const asked = { does: "approve", how: {}, nonce: "ab12", until: 5000 };
  const passedOn = (words: string) =>
    readIntent(
      { ...text(words), isForwarded: true },
      { ...context, isStaff: true, state: { ...FRESH, asked } },
    );
  expect(["yes", "join ABCDEF2345", "/start j_ABCDEF2345"].map(passedOn)).toEqual(
    Array.from({ length: 3 }, () => ({ wants: "unknown" })),
  );
  expect(passedOn("gen 3h x5").wants).not.toBe("staff");
});

test("what is denied is not done: who does not want to cancel, stop or be forgotten", () => {
  const denied = [
    "I don't want to cancel",
    "don't cancel my order please",
    "sitaki kughairi",
    "ऑर्डर रद्द मत करो",
    "do not stop",
    "don't forget me",
    "usinisahau",
  ];
  for (const words of denied) expect(read(words).wants, words).toBe("unknown");
  expect(read("I don't want it anymore").wants).toBe("cancel");
  expect(read("message mat bhejo").wants).toBe("stop");
});

test("what is passed on rings no phone, ends no order and changes nothing of whoever passes it on", () => {
  const passedOn = (words: string) =>
    readIntent({ ...text(words), isForwarded: true }, { ...context, state: FRESH });
  const deeds = [
    "top up 500 0799999999",
    "cancel",
    "stop",
    "language ne",
    "forget me",
    "redeem K7P29QX4ABCD23",
  ];
  for (const words of deeds) expect(passedOn(words).wants, words).toBe("unknown");
  expect(passedOn("hi").wants).toBe("menu");
});
