import { type Act, askFirst, type Command, closing, reply } from "./command.ts";

const LONGEST = 200;

/** `pause [reason]`: nothing new is sold until `resume`. */
export const pause: Command = async (desk, rest) => {
  const { ledger, wishing } = desk;
  const { words } = wishing.seen.view;
  const note = rest.replace(/\s+/gu, " ").trim();
  if (note.length > LONGEST) return reply(desk, { lines: [words("pause.how")] });
  const { store, merchantId } = ledger;
  const count = await store.count("orders", { merchantId, state: "awaiting-payment" });
  const reads = note === "" ? [] : [words("pause.reads", { note })];
  await askFirst(desk, { does: "pause", how: { note } }, [words("pause.ask", { count }), ...reads]);
};

export const doPause: Act = async (desk, { note = "" }) => {
  const { ledger, staff, wishing } = desk;
  const { words } = wishing.seen.view;
  const said = { merchantId: ledger.merchantId, actor: staff.id, ...(note !== "" && { note }) };
  await ledger.pauseShop(said, () => closing(desk, { lines: [words("pause.done")] }));
};

/** `resume`: the shop sells again. */
export const resume: Command = async (desk) => {
  const { shop, words } = desk.wishing.seen.view;
  if (shop.pausedAt === undefined) return reply(desk, { lines: [words("resume.not-paused")] });
  await askFirst(desk, { does: "resume", how: {} }, [words("resume.ask")]);
};

export const doResume: Act = async (desk) => {
  const { ledger, staff, wishing } = desk;
  const { words } = wishing.seen.view;
  const said = { merchantId: ledger.merchantId, actor: staff.id };
  const resumed = await ledger.resumeShop(said, () => closing(desk, { lines: [words("resume.done")] }));
  if (!resumed.ok) await reply(desk, { lines: [words("resume.not-paused")] });
};
