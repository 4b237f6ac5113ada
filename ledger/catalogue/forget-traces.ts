import { addressKey } from "../chat/chat.ts";
import { decide, together } from "../decide.ts";
import type { Parts } from "../parts.ts";
import type { Payment } from "../payments/payment.ts";
import { maskPhone } from "../payments/phone.ts";
import type { Receipt } from "../payments/receipt.ts";
import type { Refund } from "../refunds/refund.ts";
import type { Order } from "../sales/order.ts";
import type { Proof } from "../sales/proof.ts";
import { changed } from "../states.ts";
import type { Changes, Passing } from "../store/store.ts";
import type { TaskOf } from "../task.ts";
import { postponed } from "../tasks.ts";

type Forgetting = TaskOf<"forget-traces">;

/** Orders whose traces are cleared in one commit. */
const PORTION = 50;
/** Messages go a thousand at a time; a chat that has more takes another turn. */
const MOST_PRUNES = 20;
const MOST_PAPERS = 1000;

/**
 * Clears what a forgotten customer left behind, a portion of their orders at a time; whoever dies in between goes on
 * where it stopped. From their orders goes the chat; from payments the phone; from proofs the words, the picture
 * and who sent them.
 * Receipts and refunds are the provider's evidence and stay: with the phone masked and the payer's name gone once
 * nothing of them waits. Providers' notices stay word for word, as any notice does. Then what was said in the chat
 * goes: messages, lines, how far the talk had come, and what could not be sent there.
 */
export async function forgetTraces(parts: Parts, task: Forgetting): Promise<void> {
  const { store, clock } = parts;
  const isLast = await decide(store, async () => {
    const { customerId, above } = task;
    const where = { customerId, id: { above } };
    const orders = customerId === "" ? [] : await store.find("orders", { where, limit: PORTION });
    const last = orders.at(-1);
    const cleared = await traceless(parts, orders);
    if (last === undefined || orders.length < PORTION) return { value: true, changes: cleared };
    const next = { ...postponed(task, clock.now()), above: last.id };
    return { value: false, changes: together(cleared, { tasks: [next] }) };
  });
  if (!isLast) return;
  await clearChat(parts, task);
  const subject = addressKey(task.address);
  const unsent = await store.find("tasks", { where: { subject, state: "set-aside" }, limit: MOST_PAPERS });
  await store.commit({ finished: [task, ...unsent] });
}

/** What was said there before they asked to be forgotten; a talk that began since is another person's. */
async function clearChat({ store }: Parts, { address, createdAt }: Forgetting): Promise<void> {
  const key = addressKey(address);
  const all: readonly (readonly [Passing, string])[] = [
    ["messages", key],
    ["lines", address.chat],
    ["sessions", key],
  ];
  for (const [from, chat] of all)
    for (let rounds = 0; rounds < MOST_PRUNES; rounds += 1)
      if ((await store.prune(from, createdAt + 1, chat)) === 0) break;
}

async function traceless({ store }: Parts, orders: readonly Order[]): Promise<Changes> {
  if (orders.length === 0) return {};
  const looking = { where: { orderId: { in: orders.map(({ id }) => id) } }, limit: MOST_PAPERS };
  const [payments, proofs, receipts, refunds] = await Promise.all([
    store.find("payments", looking),
    store.find("proofs", looking),
    store.find("receipts", looking),
    store.find("refunds", looking),
  ]);
  return {
    orders: orders.filter(({ address }) => address !== undefined).map(homeless),
    payments: payments
      .filter(({ phone, claim }) => phone !== undefined || claim?.phone !== undefined)
      .map(phoneless),
    proofs: proofs.filter(({ sentBy, picture }) => sentBy !== "" || picture !== undefined).map(wordless),
    receipts: receipts.filter(isTelling).map(masked),
    refunds: refunds
      .filter(({ state, phone = "" }) => state === "done" && isPhone(phone))
      .map(masked<Refund>),
  };
}

function homeless({ address: _, ...order }: Order): Order {
  return changed<Order>(order, {});
}

function phoneless({ phone: _, claim, ...payment }: Payment): Payment {
  if (claim === undefined) return changed<Payment>(payment, {});
  const { phone: __, ...rest } = claim;
  return changed<Payment>(payment, { claim: rest });
}

function wordless({ picture: _, ...proof }: Proof): Proof {
  return changed<Proof>(proof, { text: "", sentBy: "" });
}

function isTelling({ state, phone = "", payerName }: Receipt): boolean {
  return state !== "unplaced" && (payerName !== undefined || isPhone(phone));
}

/** Digits only: one that is masked or hashed hides enough. */
function isPhone(phone: string): boolean {
  return /^\d+$/u.test(phone);
}

function masked<Paper extends Receipt | Refund>(paper: Paper): Paper {
  const { payerName: _, ...rest } = { payerName: undefined, ...paper };
  const { phone } = paper;
  return {
    ...rest,
    ...(phone !== undefined && { phone: maskPhone(phone) }),
    version: paper.version + 1,
  } as Paper;
}
