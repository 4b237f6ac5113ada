import { openWeather, serve } from "../http.ts";
import { openPost } from "../post.ts";
import { lieAtPaybill, type PayBill, payAtPaybill } from "./c2b.ts";
import { end, lie, type Paid, pay } from "./ending.ts";
import type { Shape } from "./notices.ts";
import type { Notice } from "./post.ts";
import { openPrompts } from "./prompts.ts";
import { takeBack } from "./reversal.ts";
import { routes } from "./routes.ts";
import type { DarajaOptions, Faults, Moved, Prompt, Returned, World } from "./world.ts";

export type { PayBill } from "./c2b.ts";
export type { Paid } from "./ending.ts";
export type { DarajaOptions, Faults, Moved, Prompt } from "./world.ts";

export type Daraja = Awaited<ReturnType<typeof openDaraja>>;

/**
 * Safaricom's Daraja on this machine, over real HTTP: tokens, STK push and query, C2B with its notices, status,
 * reversal, B2C and Pull. It asks, refuses and calls back as the real one is known to (facts/payments.md §1), and
 * posts to this machine only. The payer's side is played by the verbs below: each resolves when the notices have been
 * delivered, except those held. Nothing happens by itself: a prompt stays open until a verb ends it.
 */
export async function openDaraja(options: DarajaOptions) {
  const weather = openWeather<Faults>(options.random);
  const world: World = {
    options,
    weather,
    prompts: [],
    moved: [],
    times: new Map(),
    returned: [],
    errands: [],
    calls: [],
    token: undefined,
    registered: undefined,
    pulls: false,
  };
  const post = openPost<Notice>();
  const { choose, waitForPrompt, rang, close } = openPrompts(world);
  const server = await serve(routes(world, post, rang));
  const finish = (which: string | number, code: string, shape: Shape = {}): Promise<void> =>
    post.carry(end(world, post, { prompt: choose(which), code, shape }));
  return {
    /** Where the API lives, without a slash at its end. */
    url: server.url,
    /** Sets a fault: for the next `times` calls (1 unless told), or with a `chance` each until `calm`. */
    fail: weather.fail,
    calm: weather.calm,
    /** The prompts that are open now. */
    prompts: (): readonly Prompt[] => world.prompts.filter(({ result }) => result === undefined),
    /** Every prompt that ever rang, with its result: a second one for the same order shows here. */
    allPrompts: (): readonly Prompt[] => world.prompts,
    /** Resolves with the first open prompt that matches, once its push is answered. Rejects after 5 s unless told. */
    waitForPrompt,
    /**
     * The payer enters the right PIN; resolves with the receipt. A phone number means its open prompt; a
     * CheckoutRequestID may also name one that failed before: then this is the late success.
     */
    enterPin: (which: string | number, how: Paid = {}): Promise<string> =>
      post.carry(pay(world, post, { prompt: choose(which), how })),
    cancel: (which: string | number) => finish(which, "1032"),
    timeout: (which: string | number) => finish(which, "1037"),
    wrongPin: (which: string | number) => finish(which, "2001"),
    insufficient: (which: string | number) => finish(which, "1"),
    /** Ends a prompt with any other result code. */
    finish,
    /** A lie: the callback of a success, though nothing was paid and the prompt stays open; its receipt. */
    lie: (which: string | number, how: Paid = {}): Promise<string> =>
      post.carry(lie(world, post, { prompt: choose(which), how })),
    /** A customer pays at the paybill by hand. No receipt in the answer: validation refused, nothing moved. */
    payBill: (paid: PayBill) => post.carry(payAtPaybill(world, post, paid)),
    /** A lie: the confirmation of a payment at the paybill that never was. Resolves with the receipt told. */
    lieAtPaybill: (paid: PayBill): Promise<string> => post.carry(lieAtPaybill(world, post, paid)),
    /** Somebody takes a payment back in Safaricom's portal, and nothing tells of it. Resolves with its own receipt. */
    reverseInPortal: (receipt: string): string => takeBack(world, receipt),
    /** All money that really came in, whatever the notices and queries said. */
    truth: (): readonly Moved[] => world.moved,
    /** All money that really went out again: reversals and payouts. */
    /** The till's owner has registered for Pull. */
    registerPull: (): void => {
      world.pulls = true;
    },
    returned: (): readonly Returned[] => world.returned,
    /** Sends the notices held back by the fault `held`, in their order unless told `reversed`. */
    deliverHeld: post.deliverHeld,
    /** Every notice sent, and what the shop answered (`status` 0: nothing). */
    delivered: () => post.delivered,
    /** Every answer given over HTTP, in order. */
    calls: (): World["calls"] => world.calls,
    /** Resolves when no notice is in flight. */
    settled: post.settled,
    close: async () => {
      post.close();
      close();
      await server.close();
    },
  };
}
