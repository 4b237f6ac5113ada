import { together } from "../decide.ts";
import type { Parts } from "../parts.ts";
import type { RefundWord } from "../payments/provider.ts";
import type { Acted } from "../sales/notice-about.ts";
import type { ProviderName } from "../sales/order.ts";
import { canMove, changed, moved } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { closeRefunded } from "./close-refunded.ts";
import { attemptNamed, isOut, REFUND_MOVES, type Refund } from "./refund.ts";
import { doubtOf, UNPROVEN } from "./refund-doubt.ts";
import { paidBack } from "./refund-entries.ts";
import { refundNews } from "./refund-news.ts";

type Heard = {
  /** Our name for the attempt, as the address has it. */
  readonly refundId?: string | undefined;
  readonly word: RefundWord;
  readonly provider: ProviderName;
};

/**
 * A provider told how a refund goes: matched by our name for the attempt in the address, or by theirs. A word that is
 * not proven to be about that attempt is a rumour: the planned question to the provider decides.
 */
export async function hearOfRefund(parts: Parts, { refundId, word, provider }: Heard): Promise<Acted> {
  const found = await attemptAbout(parts, { name: refundId, theirName: word.name, provider });
  if (found === undefined) return { verdict: "about no refund of ours", state: "rumour" };
  const { refund, attempt } = found;
  const doubt = doubtOf(refund, attempt, word);
  if (doubt !== undefined) return doubted(parts, refund, { word, doubt });
  const verdict = `refund ${refund.id} ${word.refund}`;
  if (refund.state === "done" && isOtherMoney(refund, word))
    return { verdict: `${verdict} a second time`, changes: await alarmed(parts, refund, word) };
  if (attempt === refund.attempt) return { verdict, changes: await refundSaid(parts, refund, word) };
  const { name: _, ...unnamed } = word;
  const changes = await refundSaid(parts, refund, unnamed);
  if (!isOut(refund)) return { verdict: `${verdict} by an earlier attempt`, changes };
  const alarm = await alarmed(parts, refund, word);
  return {
    verdict: `${verdict} by an earlier attempt, while another is out`,
    changes: together(changes, alarm),
  };
}

type Asked = {
  readonly name: string | undefined;
  readonly theirName: string | undefined;
  readonly provider: ProviderName;
};
type Attempt = { readonly refund: Refund; readonly attempt: number };

async function attemptAbout(
  { store }: Parts,
  { name, theirName, provider }: Asked,
): Promise<Attempt | undefined> {
  const named = async (ours: string): Promise<Attempt | undefined> => {
    const { id, attempt } = attemptNamed(ours);
    const refund = await store.get("refunds", id);
    return refund?.provider === provider ? { refund, attempt } : undefined;
  };
  if (name !== undefined) return named(name);
  if (theirName === undefined) return undefined;
  const [refund] = await store.find("refunds", { where: { theirName }, limit: 1 });
  if (refund?.provider === provider) return { refund, attempt: refund.attempt };
  // Some providers call a refund as we do.
  return named(theirName);
}

type Doubted = { readonly word: RefundWord; readonly doubt: string };

async function doubted(parts: Parts, refund: Refund, { word, doubt }: Doubted): Promise<Acted> {
  parts.log.warn({ refund: refund.id, name: word.name, word: word.refund, doubt }, "refund result doubted");
  const heard = { verdict: `refund ${refund.id} ${word.refund}: ${doubt}`, state: "rumour" } as const;
  if (doubt === UNPROVEN) {
    const about = word.name === undefined ? {} : { about: word.name };
    // The refund is touched: an answer that names it in this very moment sees this notice.
    return { ...heard, ...about, changes: isOut(refund) ? { refunds: [changed(refund, {})] } : {} };
  }
  const differs = word.refund === "done" && (refund.state !== "done" || isOtherMoney(refund, word));
  return differs ? { ...heard, changes: await alarmed(parts, refund, word) } : heard;
}

/** The same giving back always has the same receipt. */
function isOtherMoney({ theirNumber }: Refund, word: RefundWord): boolean {
  if (word.refund !== "done" || word.number === undefined || theirNumber === undefined) return false;
  // A provider that has one name for all of it (a bank may number it later) does not say more than that.
  return word.number !== theirNumber && (word.amount !== undefined || word.of !== undefined);
}

/** Money may have gone twice, or not as it was decided: a person has to ask the provider. */
async function alarmed(parts: Parts, refund: Refund, { name, refund: word }: RefundWord): Promise<Changes> {
  parts.log.error({ refund: refund.id, name, word }, "refund told otherwise than the books have it");
  return refundNews(parts, refund, "refund-stuck");
}

/** What a provider's word does to a refund. Done is done: a failure that comes later changes nothing. */
export async function refundSaid(parts: Parts, refund: Refund, word: RefundWord): Promise<Changes> {
  const isNew = word.name !== undefined && word.asked !== true && refund.theirName === undefined;
  const named = isNew ? { theirName: word.name } : {};
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
