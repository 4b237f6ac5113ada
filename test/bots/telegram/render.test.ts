import { describe, expect, it } from "vitest";
import { render } from "../../../bots/telegram/render.ts";
import { parseHtml } from "../../../src/simulators/telegram/html.ts";

const option = (number: number, label: string, data = `d${number}`) => ({ number, label, data });
const only = (say: Parameters<typeof render>[0]) => {
  const parts = render(say);
  expect(parts).toHaveLength(1);
  return parts[0];
};

describe("A message written for Telegram", () => {
  it("escapes what Telegram would take for markup", () => {
    expect(only({ lines: ["A & B", "1 < 2 > 0"] })?.html).toBe("A &amp; B\n1 &lt; 2 &gt; 0");
  });

  it("puts the code alone on its line, even one that looks like markup", () => {
    expect(only({ lines: ["Code:"], code: "A<B&C", after: ["Bye"] })?.html).toBe(
      "Code:\n<code>A&lt;B&amp;C</code>\nBye",
    );
  });

  it("numbers the options for those who type, and gives buttons to those who tap", () => {
    const say = {
      lines: ["Menu"],
      options: [option(1, "3 hours"), option(2, "1 day"), option(0, "Speak to a person")],
    };
    expect(only(say)).toEqual({
      html: "Menu\n\n1 3 hours\n2 1 day\n0 Speak to a person",
      keyboard: {
        inline_keyboard: [
          [
            { text: "3 hours", callback_data: "d1" },
            { text: "1 day", callback_data: "d2" },
          ],
          [{ text: "Speak to a person", callback_data: "d0" }],
        ],
      },
    });
  });

  it("leaves out a button that Telegram would refuse, not the option", () => {
    const say = {
      lines: ["?"],
      options: [option(1, "Long", "é".repeat(33)), option(2, "Fits", "é".repeat(32))],
    };
    expect(only(say)?.html).toContain("1 Long");
    expect(only(say)?.keyboard).toEqual({
      inline_keyboard: [[{ text: "Fits", callback_data: "é".repeat(32) }]],
    });
  });

  it("offers no copy button for a code too long to copy", () => {
    expect(only({ lines: [], code: "x".repeat(257) })).not.toHaveProperty("keyboard");
  });

  it("lets the options be tapped by number beside the phone number's button", () => {
    const keyboard = only({
      lines: ["Number?"],
      askContact: "📱 Share my number",
      options: [option(1, "Skip"), option(0, "Menu")],
    })?.keyboard;
    expect(keyboard).toMatchObject({
      keyboard: [[{ request_contact: true }], [{ text: "1" }, { text: "0" }]],
    });
  });

  it.each([
    ["many lines", Array.from({ length: 900 }, (_, n) => `line ${n} & <more>`)],
    ["one endless line of words", ["word & <tag> ".repeat(900)]],
    ["one endless word", ["&".repeat(9000)]],
    ["emoji without a space", [`x${"🙂".repeat(5000)}`]],
  ])("cuts %s below Telegram's limit without losing or breaking a character", (_, lines) => {
    const parts = render({ lines, code: "K7P2" });
    const shown = parts.map(({ html }) => parseHtml(html));
    expect(Math.max(...parts.map(({ html }) => html.length))).toBeLessThan(4096);
    const whole = shown.map(({ text }) => text).join("");
    expect(whole.replaceAll("\n", "")).toBe(`${lines.join("")}K7P2`);
    // Throws when a character was cut in two.
    for (const { text } of shown) encodeURIComponent(text);
    expect(shown.at(-1)?.entities).toMatchObject([{ type: "code", length: 4 }]);
  });
});
