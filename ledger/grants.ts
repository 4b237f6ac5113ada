import type { Role } from "./access.ts";

/** Whom each role may take in, and put out again: nobody gives out more than they hold. */
export const GRANTS: { readonly [R in Role]: readonly Role[] } = {
  owner: ["owner", "manager", "cashier", "reseller", "support"],
  manager: ["cashier", "reseller", "support"],
  cashier: [],
  reseller: [],
  support: [],
};

export const ROLES = Object.keys(GRANTS) as readonly Role[];

export function mayGrant(role: Role, granted: Role): boolean {
  return GRANTS[role].includes(granted);
}

const RANKS: { readonly [R in Role]: number } = { owner: 3, manager: 2, cashier: 1, reseller: 0, support: 0 };

/** Whether somebody in the one role would lose by taking the other. */
export function losesBy(role: Role, next: Role): boolean {
  return RANKS[next] < RANKS[role];
}
