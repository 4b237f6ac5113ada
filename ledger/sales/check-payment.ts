import { type Decision, decide, together } from "../decide.ts";
import { ensure, Fault } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { PAYMENT_MOVES, type Payment } from "../payments/payment.ts";
import type { PaymentProvider, Verdict } from "../payments/provider.ts";
import { canMove, changed, moved } from "../states.ts";
import type { Changes } from "../store/store.ts";
import type { Task, TaskOf } from "../task.ts";
import { newTask, postponed } from "../tasks.ts";
import type { Order } from "./order.ts";
import { settlePayment } from "./settle-payment.ts";
import { toCustomer, toStaff } from "./tell.ts";

const SECOND = 1000;
const DAY = 86_400 * SECOND;
/** After so many failed questions in a row the next ones are asked slowly. */
const PATIENT = 9;
const SLOW = 120 * SECOND;
/**
 * Pauses before each question. A prompt lives about 60 s, so a lost callback is found soon after; then slower, for
 * money that comes late, and a last time after a day.
 */
const PAUSES = [20, 10, 10, 15, 20, 30, 60, 120, 300, 900, 3600, 86_400] as const;
/** A callback that says paid while the query denies it is asked about this often before a person is told. */
const DOUBTS = 6;
const DOUBT_PAUSE = 5 * SECOND;
/** Afterwards every ten minutes for a day, in case the provider comes to itself. */
const LONG_DOUBT = 600 * SECOND;
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
  return known === undefined ? checkAt(parts, payment, parts.clock.now() + PAUSES[0] * SECOND) : {};
}

function checkAt(parts: Parts, payment: Payment, due: number): Changes {
  const { id: paymentId, merchantId } = payment;
  // Not behind our own asking, whose answer may take its time.
  const filing = { merchantId, subject: `check:${paymentId}`, due, id: checkTaskId(payment) };
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
 * Asks the provider how a prompt ended. Its word confirms what a callback claimed, and finds what a lost callback
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
  const verdict = await ask(parts, provider, { task, payment: asked, promptId: asked.promptId });
  if (verdict === undefined) return;
  await decide(store, async () => {
    const payment = await store.get("payments", task.paymentId);
    const order = payment && (await store.get("orders", payment.orderId));
    ensure(payment !== undefined && order !== undefined, "a payment belongs to an order");
    return judge(parts, { task, payment, order, verdict });
  });
}

type Question = { readonly task: Checking; readonly payment: Payment; readonly promptId: string };

/** A provider that stays away is asked on for a day, slowly: its word may be all that finds the money. */
async function ask(
  { store, clock }: Parts,
  provider: PaymentProvider,
  { task, payment, promptId }: Question,
): Promise<Verdict | undefined> {
  try {
    return await provider.verdict(promptId);
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
};

async function judge(parts: Parts, { task, payment, order, verdict }: Case): Promise<Decision<void>> {
  if (verdict.verdict === "succeeded") {
    const settled = await settlePayment(parts, payment);
    const touched = settled.payments === undefined ? { payments: [changed(payment, {})] } : {};
    return { value: undefined, changes: together({ finished: [task] }, settled, touched) };
  }
  const polled = changed(payment, { polls: payment.polls + 1 });
  if (payment.claim !== undefined && payment.state !== "succeeded") {
    return doubt(parts, { task, payment: { ...polled, doubts: (payment.doubts ?? 0) + 1 } });
  }
  if (verdict.verdict === "failed") {
    const failing = canMove(PAYMENT_MOVES, payment.state, "failed");
    const failed = failing ? fail(parts, { payment, order, verdict }) : { payments: [polled] };
    return { value: undefined, changes: together({ finished: [task] }, failed) };
  }
  const pause = PAUSES[polled.polls];
  if (pause === undefined || payment.state === "succeeded") {
    return { value: undefined, changes: { finished: [task], payments: [polled] } };
  }
  const again = postponed(task, parts.clock.now() + pause * SECOND);
  const news = { kind: "still-waiting", orderId: order.id } as const;
  const waiting = polled.polls === STILL_WAITING && order.state === "awaiting-payment";
  const told = waiting ? toCustomer(parts, order, news) : {};
  return { value: undefined, changes: together({ payments: [polled], tasks: [again] }, told) };
}

/** The callback says paid, the query does not agree (yet): nothing is delivered on one word against another. */
function doubt(
  parts: Parts,
  { task, payment }: { readonly task: Checking; readonly payment: Payment },
): Decision<void> {
  const { doubts = 0 } = payment;
  const pause = doubts < DOUBTS ? DOUBT_PAUSE : LONG_DOUBT;
  const over = doubts >= MOST_DOUBTS;
  const next = over ? { finished: [task] } : { tasks: [postponed(task, parts.clock.now() + pause)] };
  const news = { kind: "claim-doubted", paymentId: payment.id } as const;
  const alarm = doubts === DOUBTS ? toStaff(parts, payment.merchantId, news) : {};
  if (doubts === DOUBTS) parts.log.warn({ paymentId: payment.id }, "claim doubted");
  return { value: undefined, changes: together(next, { payments: [payment] }, alarm) };
}

type Failure = {
  readonly payment: Payment;
  readonly order: Order;
  readonly verdict: Extract<Verdict, { verdict: "failed" }>;
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
