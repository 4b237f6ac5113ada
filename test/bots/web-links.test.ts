import { expect, test } from "vitest";

type Links = { readonly pieces: (text: string) => readonly { text: string; href?: string }[] };

// The page's own module, which only a browser has loaded so far.
const page = new URL("../../bots/web/page/links.js", import.meta.url).href;
const { pieces } = (await import(page)) as Links;

test("an address in a message can be pressed; the full stop behind it is not part of it", () => {
  expect(pieces("Pay here: https://rzp.io/i/abc?x=1. Thanks")).toEqual([
    { text: "Pay here: " },
    { text: "https://rzp.io/i/abc?x=1", href: "https://rzp.io/i/abc?x=1" },
    { text: ". Thanks" },
  ]);
});

test.each(["javascript:alert(1)", "data:text/html,x", "<b>3h</b>", "https://", ""])(
  "%s is text and nothing to press",
  (text) => {
    expect(pieces(text)).toEqual([{ text }]);
  },
);
