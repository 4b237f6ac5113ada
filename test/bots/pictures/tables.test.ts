import { expect, test } from "vitest";
import { wordsIn } from "../../../bots/messages/messages.ts";
import { capped, csv } from "../../../bots/pictures/tables.ts";

async function* pages(...counts: readonly number[]) {
  let row = 0;
  for (const count of counts) {
    yield Array.from({ length: count }, () => {
      row += 1;
      return [`row ${String(row)}`];
    });
  }
}

const lines = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trimEnd().split("\n");

test("a table that would be too long ends with a row that says so", async () => {
  const words = wordsIn("en");
  const cut = lines(await csv(["name"], capped(pages(2, 0, 2), words, 3)));
  expect(cut).toEqual(["name", "row 1", "row 2", "row 3", words("paper.cut", { count: 3 })]);
  expect(lines(await csv(["name"], capped(pages(2, 1), words, 3)))).toEqual([
    "name",
    "row 1",
    "row 2",
    "row 3",
  ]);
});

test("what customers and staff typed is text to a spreadsheet, and shows what it holds", async () => {
  const typed = ["=1+1", "+1", "-1", "@x", "＝1", "\u0000\t=2", "a\u202eb\r\nc", 'say "hi", you', "बिक्री 😀"];
  const bytes = await csv(["typed"], [typed]);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [, row] = lines(bytes);
  expect(row).toBe(`'=1+1,'+1,'-1,'@x,'＝1,'=2,a b c,"say ""hi"", you",बिक्री 😀`);
});
