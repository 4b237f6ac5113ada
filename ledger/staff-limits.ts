import type { Role } from "./access.ts";

/** How much money those who run a shop may move by themselves, in minor units of what they move; 0: none. */
export type StaffLimits = {
  /** What a cashier may take in by hand, or place, for one order. */
  readonly cashierApproves: bigint;
  /** What a manager may give back of one order, or of one payment that fits none. */
  readonly managerRefunds: bigint;
};

const USUAL: StaffLimits = { cashierApproves: 500_000n, managerRefunds: 500_000n };

/** The limits of a merchant, with the usual ones where the merchant has set none. */
export function limitsOf({ limits }: { readonly limits?: Partial<StaffLimits> | undefined }): StaffLimits {
  return { ...USUAL, ...limits };
}

/** Whether somebody in this role may say that money for an order came: so much of it, with what they took before. */
export function mayApprove(role: Role, { cashierApproves }: StaffLimits, amount: bigint): boolean {
  if (role === "owner" || role === "manager") return true;
  return role === "cashier" && amount <= cashierApproves;
}

/** Whether somebody in this role may give money back: so much of it, with what went back before. */
export function mayRefund(role: Role, { managerRefunds }: StaffLimits, amount: bigint): boolean {
  return role === "owner" || (role === "manager" && amount <= managerRefunds);
}
