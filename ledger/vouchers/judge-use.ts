import { together } from "../decide.ts";
import type { Instant } from "../ids.ts";
import type { Parts } from "../parts.ts";
import type { RouterSession } from "../routers.ts";
import type { Order } from "../sales/order.ts";
import { toCustomer } from "../sales/tell.ts";
import { changed, moved } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { boughtOf, usedUpBy } from "./bought.ts";
import { endedVoucher, revokeTask, tellRouterTask } from "./end-voucher.ts";
import { type Usage, usedOf } from "./usage.ts";
import { VOUCHER_MOVES, type Voucher } from "./voucher.ts";
import { toldSoon } from "./warn-ending.ts";

const DAY = 86_400_000;

export type Case = {
  readonly voucher: Voucher;
  /** Whose sale it was, where it was one. */
  readonly order: Order | undefined;
  readonly before: Usage;
  readonly after: Usage;
  readonly sessions: readonly RouterSession[];
};

export type Judged = { readonly voucher: Voucher; readonly changes: Changes };

/** What follows from what was seen of a voucher: its first use, its device, its warning, its end. */
export function judged(parts: Parts, seen: Case): Judged {
  const { before, after, order } = seen;
  const used = withDevice(withFirstUse(seen), seen.sessions);
  if (used.state === "expired" || used.state === "disabled") return stopped(parts, seen, used);
  const end = usedUpBy(boughtOf(used), usedOf(after));
  if (end !== undefined) {
    const ended = endedVoucher(parts, { ...used, version: seen.voucher.version }, end);
    const told = toCustomer(parts, order ?? ended, { kind: "time-up", voucherId: ended.id });
    return { voucher: ended, changes: together({ vouchers: [ended] }, revokeTask(parts, ended), told) };
  }
  const { voucher: told, changes: telling } = toldSoon(parts, { voucher: used, order, usage: after });
  const isNew =
    before.carried.seconds !== after.carried.seconds ||
    before.carried.bytes !== after.carried.bytes ||
    told.mac !== seen.voucher.mac;
  return kept(seen, told, together(isNew ? tellRouterTask(parts, told) : {}, telling));
}

/** One version on, however many things have changed; not at all when nothing has. */
function kept({ voucher: known }: Case, voucher: Voucher, changes: Changes): Judged {
  if (voucher === known) return { voucher, changes };
  const next = { ...voucher, version: known.version + 1 };
  return { voucher: next, changes: together({ vouchers: [next] }, changes) };
}

/** One that has ended, or is stopped, and is online all the same: its router is told again. */
function stopped(parts: Parts, seen: Case, voucher: Voucher): Judged {
  return kept(seen, voucher, seen.after.devices > 0 ? revokeTask(parts, voucher) : {});
}

/** Somebody was online with it: it is in use from then on. */
function withFirstUse({ voucher, after, sessions }: Case): Voucher {
  const { seconds, bytes } = usedOf(after);
  const wasOnline = sessions.length > 0 || seconds > 0 || bytes > 0;
  if (!wasOnline || voucher.usedAt !== undefined) return voucher;
  const longest = Math.max(0, ...sessions.map((session) => session.seconds));
  const usedAt = Math.max(voucher.createdAt, after.seenAt - longest * 1000);
  if (voucher.state === "disabled") return changed(voucher, { stateBefore: "used", usedAt });
  if (voucher.state === "expired" || voucher.state === "used") return changed(voucher, { usedAt });
  return { ...moved(VOUCHER_MOVES, soldByHand(voucher, usedAt), "used"), usedAt };
}

/**
 * A card that nobody rang up has been sold when it is used: the last day of its sale ends it no more. When its price
 * was paid nobody knows; no later than now.
 */
function soldByHand(voucher: Voucher, usedAt: Instant): Voucher {
  const { state, expiresAt, createdAt, terms } = voucher;
  const { activationDays, afterPurchaseMinutes } = terms.expiry;
  if (state !== "active" || activationDays === undefined) return voucher;
  if (expiresAt !== createdAt + activationDays * DAY) return voucher;
  const { expiresAt: _, ...rest } = voucher;
  if (afterPurchaseMinutes === undefined) return rest;
  return { ...rest, expiresAt: usedAt + afterPurchaseMinutes * 60_000 };
}

/** The first device seen with it is the only one that may use it, where its terms say so. */
function withDevice(voucher: Voucher, sessions: readonly RouterSession[]): Voucher {
  const { grants } = voucher.terms;
  if (!("wifi" in grants) || grants.wifi.bindDevice !== true || voucher.mac !== undefined) return voucher;
  const first = sessions.toSorted((one, other) => other.seconds - one.seconds)[0];
  return first === undefined ? voucher : changed(voucher, { mac: first.mac });
}
