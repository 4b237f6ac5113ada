import { audited } from "./audit.ts";
import { decide, together } from "./decide.ts";
import { done, type Outcome, refuse } from "./outcome.ts";
import type { Parts } from "./parts.ts";
import type { Changes } from "./store/store.ts";
import { newTask } from "./tasks.ts";
import type { Voucher } from "./vouchers/voucher.ts";

type Doing = { readonly merchantId: string; readonly actor: string; readonly voucherId: string };

/** What was put offline: so many devices. */
export type Kicked = { readonly voucher: Voucher; readonly count: number };

/**
 * Puts every device of a code offline now; the code itself goes on. Throws a `Fault` when its router is away. Said
 * again it does no harm.
 */
export async function kickCode(
  parts: Parts,
  { merchantId, actor, voucherId }: Doing,
  alongside: (kicked: Kicked) => Changes = () => ({}),
): Promise<Outcome<Kicked, "not-found" | "no-router">> {
  const { store, routers } = parts;
  const voucher = await store.get("vouchers", voucherId);
  if (voucher?.merchantId !== merchantId) return refuse("not-found");
  const router = await store.get("routers", voucher.routerId ?? "");
  if (router?.merchantId !== merchantId) return refuse("no-router");
  const count = await routers.kick(router, voucher);
  const kicked = { voucher, count };
  return decide(store, async () => {
    const doing = { merchantId, actor, act: "code-kicked", subject: voucherId } as const;
    const audit = [audited(parts, { ...doing, facts: { devices: count, router: router.name } })];
    return { value: done(kicked), changes: together({ audit }, alongside(kicked)) };
  });
}

/** Lets a code be used on another device: the one it was bound to is forgotten, and its router is told. */
export async function freeDevice(
  parts: Parts,
  { merchantId, actor, voucherId, mac }: Doing & { readonly mac: string },
  alongside: (voucher: Voucher) => Changes = () => ({}),
): Promise<Outcome<Voucher, "not-found" | "not-bound">> {
  const { store } = parts;
  return decide<Outcome<Voucher, "not-found" | "not-bound">>(store, async () => {
    const voucher = await store.get("vouchers", voucherId);
    if (voucher?.merchantId !== merchantId) return { value: refuse("not-found") };
    const { mac: bound, ...rest } = voucher;
    // Another device than the one that was asked about is not let go unasked.
    if (bound !== mac) return { value: refuse("not-bound") };
    const free: Voucher = { ...rest, version: voucher.version + 1 };
    const { routerId } = voucher;
    const doing = { merchantId, actor, act: "device-freed", subject: voucherId } as const;
    const filing = { merchantId, subject: `router:${routerId ?? ""}` };
    const told = routerId !== undefined && (voucher.state === "paid" || voucher.state === "used");
    const tasks = told ? [newTask(parts, { kind: "provision-voucher", voucherId }, filing)] : [];
    const audit = [audited(parts, doing)];
    return { value: done(free), changes: together({ vouchers: [free], tasks, audit }, alongside(free)) };
  });
}
