import { together } from "../../ledger/index.ts";
import { committed } from "../answer.ts";
import { type Command, closing, reply } from "./command.ts";
import { periodText, readPeriodOrMonth } from "./periods.ts";

const WHAT = { sales: "sales-list", vouchers: "codes-list", codes: "codes-list" } as const;

/** `export sales|vouchers PERIOD`: a table of what was sold, or of the codes that were made. */
export const exportList: Command = async (desk, rest) => {
  const { ledger, staff } = desk;
  const { words } = desk.wishing.seen.view;
  const [what = "", ...others] = rest.toLowerCase().split(/\s+/u);
  const period = readPeriodOrMonth(others.join(" "), desk.wishing.seen.view);
  if (!isWhat(what) || period === undefined) return reply(desk, { lines: [words("staff.export.how")] });
  const draws = WHAT[what];
  const facts = { list: draws, period };
  const given = { actor: staff.id, act: "list-exported", subject: ledger.merchantId, facts } as const;
  const list = draws === "codes-list" ? "codes" : "sales";
  const line = words("staff.export.done", { list, period: periodText(period, desk.wishing.seen.view) });
  const answer = closing(desk, { lines: [line], encloses: [{ draws, period }] });
  await committed(ledger, together(ledger.given(given), answer));
};

function isWhat(word: string): word is keyof typeof WHAT {
  return Object.hasOwn(WHAT, word);
}
