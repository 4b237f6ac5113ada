import type { Role } from "../../ledger/index.ts";

const HEADS: readonly Role[] = ["owner", "manager"];
const TILL: readonly Role[] = [...HEADS, "cashier"];
const READERS: readonly Role[] = [...TILL, "support"];
/** Those who help a customer with a device; at the till money is all there is to do. */
const HELPERS: readonly Role[] = [...HEADS, "support"];
const OWNER: readonly Role[] = ["owner"];

/** Who may use which command. How much money it may move is another question: see the limits of the merchant. */
const MAY = {
  stats: READERS,
  sell: TILL,
  find: READERS,
  resend: READERS,
  prices: [...READERS, "reseller"],
  pending: READERS,
  approve: TILL,
  reject: TILL,
  unplaced: READERS,
  place: TILL,
  return: HEADS,
  refund: HEADS,
  refunds: READERS,
  refunded: HEADS,
  retry: HEADS,
  gen: HEADS,
  batch: HEADS,
  stock: READERS,
  ready: HEADS,
  disable: HEADS,
  enable: HEADS,
  extend: HEADS,
  export: OWNER,
  price: HEADS,
  kick: HELPERS,
  free: HELPERS,
  router: HEADS,
  sync: HEADS,
  staff: HEADS,
  invite: HEADS,
  invites: HEADS,
  withdraw: HEADS,
  remove: HEADS,
  pause: OWNER,
  resume: OWNER,
  log: OWNER,
  summary: OWNER,
  whatsapp: OWNER,
  waiting: READERS,
  say: READERS,
  done: READERS,
  broadcast: OWNER,
  allow: OWNER,
  deny: OWNER,
  help: [...READERS, "reseller"],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type CommandName = keyof typeof MAY;

export const COMMAND_NAMES = Object.keys(MAY) as readonly CommandName[];

export function isCommand(word: string): word is CommandName {
  return Object.hasOwn(MAY, word);
}

export function may(role: Role | undefined, command: CommandName): boolean {
  const roles: readonly Role[] = MAY[command];
  return role !== undefined && roles.includes(role);
}
