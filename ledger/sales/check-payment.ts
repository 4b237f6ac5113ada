import { type Decision, decide, together } from "../decide.ts";
import { ensure, Fault } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { PAYMENT_MOVES, type Payment } from "../payments/payment.ts";
import type { Ending, PaymentProvider, ReceiptFact, Verdict } from "../payments/provider.ts";
import type { Receipt } from "../payments/receipt.ts";
import { canMove, changed, moved } from "../states.ts";
import type { Changes } from "../store/store.ts";
import type { Task, TaskOf } from "../task.ts";
import { newTask, postponed } from "../tasks.ts";
import type { Order } from "./order.ts";
import { recordReceipt } from "./record-receipt.ts";
import { settlePayment } from "./settle-payment.ts";
import { toCustomer, toStaff } from "./tell.ts";

const SECOND = 1000;
const DAY = 86_400 * SECOND;
/** After so many failed questions in a row the next ones are asked slowly. */
const PATIENT = 9;
const SLOW = 120 * SECOND;
/** A callback that says paid while the query denies it is asked about this often before a person is told. */
const DOUBTS = 6;
const DOUBT_PAUSE = 5 * SECOND;
/** Then more slowly, and at last every ten minutes for a day, in case the provider comes to itself. */
const AFTER_DOUBTS = [15_000, 30_000, 60_000, 120_000, 300_000] as const;
const LONG_DOUBT = 600 * SECOND;
/** So long a claim that the query cannot confirm yet is asked about at the pace of somebody who waits. */
const CLAIM_LIFE = 600 * SECOND;
const MOST_DOUBTS = DOUBTS + 144;
/** The pause after which the customer hears that we are still waiting: about a minute after the prompt. */
const STILL_WAITING = 5;

type Checking = TaskOf<"check-payment">;

function checkTaskId(payment: Payment): string {
  return `tsk_check_${payment.id}`;
}

/** The first question about a prompt that is out; none where a quick callback has filed one already. */
export async function firstCheck(parts: Parts, payment: Payment): Promise<Changes> {
  const known = await parts.store.get("tasks", checkTaskId(payment));
  const pause = parts.providers.get(payment.provider)?.pauses[0];
  if (known !== undefined || pause === undefined) return {};
  return checkAt(parts, payment, parts.clock.now() + pause * SECOND);
}

function checkAt(parts: Parts, payment: Payment, due: number): Changes {
  const { id: paymentId, merchantId, provider: world } = payment;
  // Not behind our own asking, whose answer may take its time.
  const filing = { merchantId, subject: `check:${paymentId}`, world, due, id: checkTaskId(payment) };
  return { tasks: [newTask(parts, { kind: "check-payment", paymentId }, filing)] };
}

/** Asks about a payment now: brings the waiting question forward, or files one where there is none. */
export async function checkNow(parts: Parts, payment: Payment): Promise<Changes> {
  const now = parts.clock.now();
  const known = await parts.store.get("tasks", checkTaskId(payment));
  if (known === undefined) return checkAt(parts, payment, now);
  // A question under way reads the payment again before it decides, and every end of one touches the payment.
  if (known.leasedUntil > now) return {};
  const awake: Partial<Task> = { due: now, leasedUntil: 0, state: "waiting", tries: 0 };
  return { tasks: [changed(known, awake)] };
}

/**
 * Asks the provider how a prompt or link ended. Its word confirms what a callback claimed, and finds what a lost one
 * would have told. Only success ends in money; `pending` is asked again; failure never overwrites success.
 */
export async function checkPayment(parts: Parts, task: Checking): Promise<void> {
  const { store, providers } = parts;
  const asked = await store.get("payments", task.paymentId);
  ensure(asked !== undefined, "a check names a payment");
  const provider = providers.get(asked.provider);
  if (asked.promptId === undefined || provider === undefined) {
    await store.commit({ finished: [task] });
    return;
  }
  const verdict = await ask(parts, provider, { task, payment: asked });
  if (verdict === undefined) return;
  await decide(store, async () => {
    const payment = await store.get("payments", task.paymentId);
    const order = payment && (await store.get("orders", payment.orderId));
    ensure(payment !== undefined && order !== undefined, "a payment belongs to an order");
    return judge(parts, { task, payment, order, verdict, provider });
  });
}

type Question = { readonly task: Checking; readonly payment: Payment };

/** A provider that stays away is asked on for a day, slowly: its word may be all that finds the money. */
async function ask(
  { store, clock }: Parts,
  provider: PaymentProvider,
  { task, payment }: Question,
): Promise<Verdict | undefined> {
  try {
    return await provider.verdict(payment);
  } catch (fault) {
    const young = clock.now() - payment.createdAt < DAY;
    if (!(fault instanceof Fault) || fault.retry === "never" || task.tries < PATIENT || !young) throw fault;
    await store.commit({ tasks: [postponed(task, clock.now() + SLOW)] });
    return undefined;
  }
}

type Case = {
  readonly task: Checking;
  readonly payment: Payment;
  readonly order: Order;
  readonly verdict: Verdict;
  readonly provider: PaymentProvider;
};

async function judge(parts: Parts, asked: Case): Promise<Decision<void>> {
  const { task, payment, verdict } = asked;
  const told = await recordTold(parts, payment, verdict.receipts ?? []);
  if (told !== undefined) {
    // One movement of money is one decision: the next one is read when this stands in the books.
    const again = postponed(task, parts.clock.now());
    return { value: undefined, changes: together({ tasks: [again] }, told) };
  }
  if (verdict.verdict === "succeeded") {
    const settled = verdict.receipts === undefined ? await settledBy(parts, payment) : {};
    return { value: undefined, changes: together({ finished: [task] }, settled) };
  }
  return notPaid(parts, asked);
}

/** The provider's word alone; the payment is touched in any case, so nobody decides beside it. */
async function settledBy(parts: Parts, payment: Payment): Promise<Changes> {
  const settled = await settlePayment(parts, payment);
  return settled.payments === undefined ? { ...settled, payments: [changed(payment, {})] } : settled;
}

function notPaid(parts: Parts, asked: Case): Decision<void> {
  const { task, payment, order, verdict } = asked;
  const polled = changed(payment, { polls: payment.polls + 1 });
  if (payment.claim !== undefined && payment.state !== "succeeded") {
    const young = parts.clock.now() - payment.createdAt < CLAIM_LIFE;
    if (verdict.verdict === "pending" && young) return patience(parts, { task, payment: polled });
    const doubted = { ...polled, doubts: (payment.doubts ?? 0) + 1 };
    return doubt(parts, { task, payment: doubted, order });
  }
  if (verdict.verdict === "failed") {
    const failing = canMove(PAYMENT_MOVES, payment.state, "failed");
    const failed = failing ? fail(parts, { payment, order, verdict }) : { payments: [polled] };
    return { value: undefined, changes: together({ finished: [task] }, failed) };
  }
  return { value: undefined, changes: askAgain(parts, { ...asked, payment: polled }) };
}

/** Not decided yet: another question after the next pause, and a word for who waits at the phone. */
function askAgain(parts: Parts, { task, payment, order, provider }: Case): Changes {
  const open = order.state === "awaiting-payment";
  const pause = provider.pauses[payment.polls] ?? (open ? provider.onwards : undefined);
  if (pause === undefined || payment.state === "succeeded") return { finished: [task], payments: [payment] };
  const again = postponed(task, parts.clock.now() + pause * SECOND);
  const news = { kind: "still-waiting", orderId: order.id } as const;
  const waiting = provider.asks === "phone" && payment.polls === STILL_WAITING && open;
  return together(
    { payments: [payment], tasks: [again] },
    waiting ? toCustomer(parts, order, news) : undefined,
  );
}

/** The first receipt that the provider tells of and we have not heard of; nothing when we know them all. */
async function recordTold(
  parts: Parts,
  payment: Payment,
  receipts: readonly ReceiptFact[],
): Promise<Changes | undefined> {
  const { provider, account } = payment;
  for (const fact of receipts) {
    const where = { provider, account, number: fact.number };
    const [known] = await parts.store.find("receipts", { where, limit: 1 });
    if (known !== undefined && isSettled(known, payment)) continue;
    return recordReceipt(parts, { ...fact, provider, account, payment, provisional: false });
  }
  return undefined;
}

/** Bound to an asking already, or by hand to another order: hearing of it again changes nothing. */
function isSettled({ id, paymentId, orderId }: Receipt, payment: Payment): boolean {
  return (
    paymentId !== undefined || payment.receiptId === id || (orderId ?? payment.orderId) !== payment.orderId
  );
}

type Waiting = { readonly task: Checking; readonly payment: Payment };

/** The callback says paid and the query does not know yet: that is no denial, and the payer stands there. */
function patience({ clock }: Parts, { task, payment }: Waiting): Decision<void> {
  const again = postponed(task, clock.now() + DOUBT_PAUSE);
  return { value: undefined, changes: { payments: [payment], tasks: [again] } };
}

/** The callback says paid, the query denies it: nothing is delivered on one word against another. */
function doubt(parts: Parts, { task, payment, order }: Waiting & { readonly order: Order }): Decision<void> {
  const { doubts = 0 } = payment;
  const pause = doubts < DOUBTS ? DOUBT_PAUSE : (AFTER_DOUBTS[doubts - DOUBTS] ?? LONG_DOUBT);
  const over = doubts >= MOST_DOUBTS;
  const next = over ? { finished: [task] } : { tasks: [postponed(task, parts.clock.now() + pause)] };
  const news = { kind: "claim-doubted", paymentId: payment.id } as const;
  const failed = { kind: "payment-failed", orderId: order.id, advice: "unknown" } as const;
  const open = order.state === "awaiting-payment";
  const alarm =
    doubts === DOUBTS
      ? together(
          toStaff(parts, payment.merchantId, news),
          open ? toCustomer(parts, order, failed) : undefined,
        )
      : {};
  if (doubts === DOUBTS) parts.log.warn({ paymentId: payment.id }, "claim doubted");
  return { value: undefined, changes: together(next, { payments: [payment] }, alarm) };
}

type Failure = {
  readonly payment: Payment;
  readonly order: Order;
  readonly verdict: Ending;
};

/** The try is over without money. The order waits on: another try, the paybill, or late success. */
export function fail(parts: Parts, { payment, order, verdict }: Failure): Changes {
  const { code, text, advice } = verdict;
  const failed = { ...moved(PAYMENT_MOVES, payment, "failed"), result: { code, text } };
  const news = { kind: "payment-failed", orderId: order.id, advice } as const;
  const told = order.state === "awaiting-payment" ? toCustomer(parts, order, news) : {};
  const alarm = advice === "shop-problem" ? toStaff(parts, order.merchantId, news) : {};
  return together({ payments: [failed] }, told, alarm);
}
