import type { Bots } from "../bots/index.ts";
import { type Deed, ensure, type Ledger, type Task, type TaskOf, type World } from "../ledger/index.ts";
import { provisionVouchers, revokeVouchers } from "./router-tasks.ts";
import type { Routers } from "./routers.ts";

/** How many tasks are under way at once. */
const HANDS = 264;
/** Most of them in one outer world: when it is slow or silent, the others go on. The books wait for nobody. */
const MOST: { readonly [W in World]: number } = {
  books: 64,
  mpesa: 24,
  razorpay: 24,
  manual: 24,
  wallet: 24,
  // Hands at routers mostly wait, one at each: slow ones of one merchant leave some for the others.
  router: 128,
  telegram: 24,
  whatsapp: 24,
  web: 24,
  terminal: 24,
};
/** A look at the store at least so often: for tasks that fall due, and those of processes that died. */
const IDLE = 500;

export type Hands = {
  readonly ledger: Ledger;
  readonly bots: Bots;
  readonly routers: Routers;
  readonly owner: string;
};

type Carriers = { readonly [Kind in Deed["kind"]]: (hands: Hands, task: TaskOf<Kind>) => Promise<void> };

/** Who carries out what. A new kind of task does not compile until it has its line here. */
const CARRIERS: Carriers = {
  "answer-message": ({ bots }, task) => bots.answer(task),
  say: ({ bots }, task) => bots.say(task),
  "forget-traces": async ({ ledger, bots }, task) => {
    await bots.forget(task);
    await ledger.forgetTraces(task);
  },
  introduce: ({ bots }, task) => bots.introduce(task),
  broadcast: ({ bots }, task) => bots.broadcast(task),
  "broadcast-to": ({ bots }, task) => bots.broadcastTo(task),
  tell: ({ bots }, task) => bots.tell(task),
  "tell-staff": ({ bots }, task) => bots.tellStaff(task),
  "read-notice": ({ ledger }, task) => ledger.readNotice(task),
  "request-payment": ({ ledger }, task) => ledger.requestPayment(task),
  "check-payment": ({ ledger }, task) => ledger.checkPayment(task),
  "withdraw-payment": ({ ledger }, task) => ledger.withdrawPayment(task),
  "inquire-receipt": ({ ledger }, task) => ledger.inquireReceipt(task),
  "settle-holds": ({ ledger }, task) => ledger.settleHolds(task),
  "undo-holds": ({ ledger }, task) => ledger.undoHolds(task),
  "return-taken": ({ ledger }, task) => ledger.returnTaken(task),
  "send-refund": ({ ledger }, task) => ledger.sendRefund(task),
  "check-refund": ({ ledger }, task) => ledger.checkRefund(task),
  "provision-voucher": provisionVouchers,
  "revoke-voucher": revokeVouchers,
  "follow-batch": ({ ledger }, task) => ledger.followBatch(task),
  "book-refund": async ({ ledger }, task) => {
    await ledger.bookRefund(task);
    await ledger.store.commit({ finished: [task] });
  },
  "deliver-order": async ({ ledger, bots }, task) => {
    const order = await ledger.store.get("orders", task.orderId);
    ensure(order !== undefined, "a delivery names an order");
    if (order.state === "paid") await bots.deliver(order, await ledger.settleCodes(order.id));
    await ledger.fulfilOrder(task);
  },
};

function carryOut<Kind extends Deed["kind"]>(hands: Hands, task: TaskOf<Kind>): Promise<void> {
  const carrier: (hands: Hands, task: TaskOf<Kind>) => Promise<void> = CARRIERS[task.kind];
  return carrier(hands, task);
}

/** Does what was decided: oldest first, one of a subject at a time, what fails again later. */
export type Worker = {
  /** There may be something to do. */
  readonly wake: () => void;
  /** Works until nothing is due any more: for tests with a clock of their own. */
  readonly settle: () => Promise<void>;
  /** Takes nothing new and waits for what is under way. */
  readonly stop: () => Promise<void>;
};

export function startWorker(hands: Hands): Worker {
  const { log } = hands.ledger;
  const busy = new Map<string, { readonly world: World; readonly done: Promise<void> }>();
  let looking: Promise<void> | undefined;
  let wakes = 0;
  let stopped = false;

  /** Takes what is due until there is nothing more, or no hand free; answers which call it has seen last. */
  async function look(): Promise<number> {
    for (;;) {
      const seen = wakes;
      const limit = HANDS - busy.size;
      if (limit <= 0) return seen;
      const worker = { owner: hands.owner, busy: [...busy.keys()], limit, room: roomBeside(busy.values()) };
      const tasks = await hands.ledger.claimTasks(worker);
      for (const task of tasks) begin(task);
      if (tasks.length === 0 && seen === wakes) return seen;
    }
  }

  function begin(task: Task): void {
    const done = run(hands, task).finally(() => {
      busy.delete(task.subject);
      wake();
    });
    busy.set(task.subject, { world: task.world, done });
  }

  function wake(): void {
    wakes += 1;
    if (looking === undefined && !stopped) looking = lookNow();
  }

  async function lookNow(): Promise<void> {
    let seen = wakes;
    try {
      seen = await look();
    } catch (error) {
      log.error({ error: String(error) }, "tasks could not be read");
    }
    looking = undefined;
    // Somebody called between the last look and this line.
    if (seen !== wakes) wake();
  }

  const timer = setInterval(wake, IDLE);
  return {
    wake,
    settle: async () => {
      for (;;) {
        wake();
        // Whoever calls while a look ends begins another one, which may find what this one did not.
        while (looking !== undefined) await looking;
        if (busy.size === 0) return;
        await Promise.race([...busy.values()].map(({ done }) => done));
      }
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await looking;
      await Promise.all([...busy.values()].map(({ done }) => done));
    },
  };
}

/** How many more tasks each world may take beside those that are under way. */
function roomBeside(busy: Iterable<{ readonly world: World }>): { readonly [W in World]: number } {
  const left = { ...MOST };
  for (const { world } of busy) left[world] -= 1;
  return left;
}

/** One of the four places where faults end: the task keeps the reason and its next time. */
async function run(hands: Hands, task: Task): Promise<void> {
  const { ledger } = hands;
  try {
    await carryOut(hands, task);
  } catch (error) {
    await ledger.failTask(task, error).catch((worse: unknown) => {
      ledger.log.error({ task: task.id, error: String(worse) }, "task could not even be put back");
    });
  }
}
