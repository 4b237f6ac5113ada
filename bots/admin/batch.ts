import { type BatchProgress, together } from "../../ledger/index.ts";
import { committed } from "../answer.ts";
import type { Words } from "../messages/messages.ts";
import { type Command, closing, type Desk, reply } from "./command.ts";

const LONGEST_REASON = 200;

/** `batch last|ID REASON`: a batch's cards once more, and why. Who has them has the codes: it is written down. */
export const batch: Command = async (desk, rest) => {
  const { ledger, staff } = desk;
  const { words } = desk.wishing.seen.view;
  const [which = "", ...others] = rest.split(/\s+/u);
  const reason = others.join(" ").slice(0, LONGEST_REASON);
  if (which === "" || reason === "") return reply(desk, { lines: [words("staff.batch.how")] });
  const found = await batchMeant(desk, which);
  if (found === undefined) return reply(desk, { lines: [words("staff.batch.none")] });
  const { batchId, name } = found;
  const { store, merchantId } = ledger;
  const count = await store.count("vouchers", { merchantId, batchId, state: "active" });
  const given = { actor: staff.id, act: "sheet-printed-again", subject: batchId } as const;
  const answer = closing(desk, {
    lines: [
      words("staff.batch.done", { name, batch: batchId, count }),
      ...(await progressLines(desk, batchId)),
    ],
    encloses: [
      { draws: "voucher-sheet", batchId },
      { draws: "voucher-list", batchId },
    ],
  });
  await committed(ledger, together(ledger.given({ ...given, facts: { reason, count } }), answer));
};

/** How far a batch is on its router, in one line. */
export function progressLine(
  words: Words,
  { batchId, routed, provisioned, waiting, failed }: BatchProgress,
): string {
  if (waiting + failed === 0) return words("staff.batch.all", { batch: batchId, count: provisioned });
  return words("staff.batch.progress", { batch: batchId, count: routed, done: provisioned, failed });
}

async function progressLines({ ledger, wishing }: Desk, batchId: string): Promise<readonly string[]> {
  const progress = await ledger.batchProgress(batchId);
  if (progress === undefined || progress.routed === 0) return [];
  return [progressLine(wishing.seen.view.words, progress)];
}

/** The shop's batch with this id, or the newest. */
async function batchMeant(
  { ledger: { store, merchantId } }: Desk,
  which: string,
): Promise<{ readonly batchId: string; readonly name: string } | undefined> {
  const isLast = which.toLowerCase() === "last";
  const batchId = isLast ? { above: "" } : which.toLowerCase();
  const where = { merchantId, batchId };
  const [voucher] = await store.find("vouchers", { where, by: "batchId", newestFirst: true, limit: 1 });
  return voucher?.batchId === undefined ? undefined : { batchId: voucher.batchId, name: voucher.terms.name };
}
