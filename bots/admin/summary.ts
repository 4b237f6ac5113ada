import { type Command, closing, reply } from "./command.ts";

/** `summary on|off`: whether the owners read the day's figures each evening. */
export const summary: Command = async (desk, rest) => {
  const { ledger, staff, wishing } = desk;
  const { words, shop } = wishing.seen.view;
  const wanted = rest.trim().toLowerCase();
  if (wanted !== "on" && wanted !== "off") {
    const now = words(shop.noSummary === true ? "summary.isoff" : "summary.ison");
    return reply(desk, { lines: [now, words("summary.how")] });
  }
  const said = { merchantId: ledger.merchantId, actor: staff.id, on: wanted === "on" };
  await ledger.setSummary(said, () => closing(desk, { lines: [words(`summary.is${wanted}`)] }));
};
