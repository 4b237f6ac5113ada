import type { Store } from "../store/store.ts";
import type { Voucher, VoucherState } from "./voucher.ts";

/** The most a batch holds. */
const MOST = 1000;

/** How far a batch of codes is: on its router, and in the hands of people. */
export type BatchProgress = {
  readonly batchId: string;
  readonly name: string;
  readonly count: number;
  /** Codes that a router has to know. */
  readonly routed: number;
  readonly provisioned: number;
  /** Not known to the router yet: on their way. */
  readonly waiting: number;
  /** Not known to the router, and set aside: somebody has to look. */
  readonly failed: number;
  readonly states: Readonly<Record<VoucherState, number>>;
};

/** How far the merchant's batch is now; nothing when there is no such batch. */
export async function batchProgress(
  store: Pick<Store, "find">,
  { merchantId, batchId }: { readonly merchantId: string; readonly batchId: string },
): Promise<BatchProgress | undefined> {
  const vouchers = await store.find("vouchers", { where: { merchantId, batchId }, limit: MOST });
  const [first] = vouchers;
  if (first === undefined) return undefined;
  const routed = vouchers.filter(({ routerId }) => routerId !== undefined);
  const unknown = routed.filter(isToCome);
  const aside = unknown.length === 0 ? new Set() : await setAside(store, first);
  const failed = unknown.filter(({ id }) => aside.has(id)).length;
  const known = routed.filter(({ provisionedAt }) => provisionedAt !== undefined).length;
  return {
    batchId,
    name: first.terms.name,
    count: vouchers.length,
    routed: routed.length,
    provisioned: known,
    waiting: unknown.length - failed,
    failed,
    states: counted(vouchers),
  };
}

/** One that ended, or was blocked, before its router knew it never comes to it. */
function isToCome({ provisionedAt, state }: Voucher): boolean {
  return provisionedAt === undefined && state !== "expired" && state !== "disabled";
}

async function setAside(
  { find }: Pick<Store, "find">,
  { routerId = "" }: Voucher,
): Promise<ReadonlySet<string>> {
  const where = { subject: `router:${routerId}`, state: "set-aside", kind: "provision-voucher" };
  const tasks = await find("tasks", { where, limit: MOST });
  return new Set(tasks.flatMap((task) => ("voucherId" in task ? [task.voucherId] : [])));
}

function counted(vouchers: readonly Voucher[]): Readonly<Record<VoucherState, number>> {
  const states = { active: 0, paid: 0, used: 0, expired: 0, disabled: 0 };
  for (const { state } of vouchers) states[state] += 1;
  return states;
}
