import { together } from "../decide.ts";
import type { Parts } from "../parts.ts";
import type { RefundWord } from "../payments/provider.ts";
import type { Acted } from "../sales/notice-about.ts";
import type { ProviderName } from "../sales/order.ts";
import { canMove, changed, moved } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { closeRefunded } from "./close-refunded.ts";
import { REFUND_MOVES, type Refund } from "./refund.ts";
import { paidBack } from "./refund-entries.ts";
import { refundNews } from "./refund-news.ts";

type Heard = {
  readonly refundId?: string | undefined;
  readonly word: RefundWord;
  readonly provider: ProviderName;
};

/** A provider told how a refund goes: matched by our name in the address, or by theirs. */
export async function hearOfRefund(parts: Parts, { refundId, word, provider }: Heard): Promise<Acted> {
  const refund = await refundAbout(parts, { refundId, theirName: word.name, provider });
  if (refund === undefined) return { verdict: "about no refund of ours", state: "rumour" };
  return { verdict: `refund ${refund.id} ${word.refund}`, changes: await refundSaid(parts, refund, word) };
}

async function refundAbout(
  { store }: Parts,
  asked: {
    readonly refundId: string | undefined;
    readonly theirName: string | undefined;
    readonly provider: ProviderName;
  },
): Promise<Refund | undefined> {
  const own = (refund: Refund | undefined) => (refund?.provider === asked.provider ? refund : undefined);
  if (asked.refundId !== undefined) return own(await store.get("refunds", asked.refundId));
  if (asked.theirName === undefined) return undefined;
  const where = { theirName: asked.theirName };
  return own((await store.find("refunds", { where, limit: 1 }))[0]);
}

/** What a provider's word does to a refund. Done is done: a failure that comes later changes nothing. */
export async function refundSaid(parts: Parts, refund: Refund, word: RefundWord): Promise<Changes> {
  const named = word.name === undefined || refund.theirName !== undefined ? {} : { theirName: word.name };
  if (word.refund === "pending") {
    const sent = canMove(REFUND_MOVES, refund.state, "sent")
      ? moved(REFUND_MOVES, refund, "sent")
      : undefined;
    return { refunds: [{ ...(sent ?? changed(refund, {})), ...named }] };
  }
  if (word.refund === "failed") {
    if (!canMove(REFUND_MOVES, refund.state, "failed")) return {};
    const { code, text } = word;
    const failed = { ...moved(REFUND_MOVES, refund, "failed"), ...named, result: { code, text } };
    parts.log.warn({ refund: refund.id, result: code, text }, "refund failed");
    return together({ refunds: [failed] }, await refundNews(parts, failed, "refund-failed"));
  }
  if (!canMove(REFUND_MOVES, refund.state, "done")) return {};
  return refundDone(parts, { ...refund, ...named }, word.number);
}

/** The money is with the payer: booked, told, and the order is closed when it was the last of it. */
export async function refundDone(parts: Parts, refund: Refund, number?: string): Promise<Changes> {
  const doneAt = parts.clock.now();
  const { result: _, ...rest } = moved(REFUND_MOVES, refund, "done");
  const done = { ...rest, doneAt, ...(number !== undefined && { theirNumber: number }) };
  // Coins are no money: nothing was owed for them in the journal.
  const entries = done.coins === true ? [] : [paidBack(parts, done)];
  return together(
    { refunds: [done], entries },
    await closeRefunded(parts, done),
    await refundNews(parts, done, "refund-done"),
  );
}
