import { audited } from "../audit.ts";
import type { Terms } from "../catalogue/product.ts";
import { decide, together } from "../decide.ts";
import type { Instant } from "../ids.ts";
import { done, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { newTask } from "../tasks.ts";
import type { Voucher } from "./voucher.ts";

export type ExtendRefusal =
  | "not-found"
  | "voucher-expired"
  | "voucher-disabled"
  /** It gives no time online, or its time has no end. */
  | "nothing-to-extend"
  /** Its time is not what it was when somebody agreed to this. */
  | "changed-meanwhile";

/** How long a Wi-Fi code lets its holder in: minutes online, and the end by the calendar. */
export type Lasting = { readonly minutes?: number; readonly expiresAt?: Instant };

export type Extended = { readonly before: Voucher; readonly after: Voucher };

type Extending = Pick<Voucher, "id" | "merchantId"> & {
  readonly actor: string;
  /** The owner who said yes, where the actor may not give so much alone. */
  readonly approvedBy?: string;
  /** A whole number above 0. */
  readonly minutes: number;
  readonly was: Lasting;
};

/** How long a code lasts, as its router is told and its expiry says. */
export function lastingOf({ terms: { grants, expiry }, expiresAt }: Voucher): Lasting {
  if (!("wifi" in grants)) return {};
  const minutes = expiry.usageMinutes ?? grants.wifi.minutes ?? expiry.afterPurchaseMinutes;
  return { ...(minutes !== undefined && { minutes }), ...(expiresAt !== undefined && { expiresAt }) };
}

/** Why nobody can give this code more time. */
export function cannotExtend(
  voucher: Voucher,
  now: Instant,
): Exclude<ExtendRefusal, "not-found" | "changed-meanwhile"> | undefined {
  const { state, expiresAt } = voucher;
  // What has ended stays ended, whoever ended it: its money may have gone back.
  if (state === "expired" || (expiresAt !== undefined && expiresAt <= now)) return "voucher-expired";
  if (state === "disabled") return "voucher-disabled";
  return Object.keys(lastingOf(voucher)).length === 0 ? "nothing-to-extend" : undefined;
}

/** A Wi-Fi code as it is with so many minutes more: of those online, and until its end by the calendar. */
export function withMore(voucher: Voucher, more: number): Voucher {
  // Whoever was told that it ends soon is told again when it then does.
  const { warnedAt: _, ...rest } = voucher;
  const { terms, expiresAt } = voucher;
  const end = expiresAt === undefined ? {} : { expiresAt: expiresAt + more * 60_000 };
  return { ...rest, terms: longer(terms, more), ...end };
}

/** Its own terms grow; those of the order that it came from stay as they were agreed on. */
function longer(terms: Terms, more: number): Terms {
  const { grants, expiry } = terms;
  if (!("wifi" in grants)) return terms;
  const { wifi } = grants;
  const { usageMinutes, afterPurchaseMinutes } = expiry;
  return {
    ...terms,
    grants: { wifi: { ...wifi, ...(wifi.minutes !== undefined && { minutes: wifi.minutes + more }) } },
    expiry: {
      ...expiry,
      ...(usageMinutes !== undefined && { usageMinutes: usageMinutes + more }),
      ...(afterPurchaseMinutes !== undefined && { afterPurchaseMinutes: afterPurchaseMinutes + more }),
    },
  };
}

/** Gives a Wi-Fi code more time. Its router is told in the same commit, and keeps what was used of it. */
export function extendVoucher(
  parts: Parts,
  { id, merchantId, actor, approvedBy, minutes: more, was }: Extending,
  alongside: (extended: Extended) => Changes,
): Promise<Outcome<Extended, ExtendRefusal>> {
  return decide<Outcome<Extended, ExtendRefusal>>(parts.store, async () => {
    const before = await parts.store.get("vouchers", id);
    if (before?.merchantId !== merchantId) return { value: refuse("not-found") };
    const refusal = cannotExtend(before, parts.clock.now());
    if (refusal !== undefined) return { value: refuse(refusal) };
    const now = lastingOf(before);
    if (now.minutes !== was.minutes || now.expiresAt !== was.expiresAt)
      return { value: refuse("changed-meanwhile") };
    const after = changed(withMore(before, more), {});
    const audit = [
      audited(parts, {
        merchantId,
        actor,
        act: "voucher-extended",
        subject: id,
        facts: { ...factsOf(before, after), ...(approvedBy !== undefined && { approvedBy }) },
      }),
    ];
    const extended = { before, after };
    const changes = together({ vouchers: [after], audit }, routerTask(parts, after), alongside(extended));
    return { value: done(extended), changes };
  });
}

function factsOf(before: Voucher, after: Voucher) {
  const [was, is] = [lastingOf(before), lastingOf(after)];
  return {
    ...(is.minutes !== undefined && { minutes: { before: was.minutes ?? 0, after: is.minutes } }),
    ...(is.expiresAt !== undefined && {
      expiresAt: { before: timeOf(was.expiresAt), after: timeOf(is.expiresAt) },
    }),
  };
}

function timeOf(instant: Instant | undefined): string {
  return instant === undefined ? "" : new Date(instant).toISOString();
}

function routerTask(parts: Parts, { id: voucherId, merchantId, routerId }: Voucher): Changes {
  if (routerId === undefined) return {};
  const deed = { kind: "provision-voucher", voucherId } as const;
  return { tasks: [newTask(parts, deed, { merchantId, subject: `router:${routerId}` })] };
}
