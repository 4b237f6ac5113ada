import { createServer, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import type { Changes, Receipt, Store } from "../../ledger/index.ts";
import { PAYMENT_MOVES } from "../../ledger/payments/payment.ts";
import { freePort } from "../support/ports.ts";
import type { Schedule } from "./weather/schedule.ts";
import type { Planted } from "./weather/sea.ts";
import { findBroken } from "./weather/search.ts";
import { sailSeason } from "./weather/season.ts";

/**
 * Each rule that keeps the money safe is taken out once: the laws must then break within the runs that every
 * test takes. A rule whose loss nobody notices is no rule.
 */
const RUNS = 2000;
const SEED = 5;

const undo: (() => void)[] = [];
afterEach(() => {
  for (const back of undo.splice(0)) back();
});

async function expectBroken(planted: Planted, first?: Schedule): Promise<void> {
  const sail = (season: readonly Schedule[]) => sailSeason(season, planted);
  const found = await findBroken({ runs: RUNS, seed: SEED, sail, ...(first && { first: [first] }) });
  expect(String(found?.law)).toMatch(/AssertionError|Defect/u);
}

/**
 * A store whose new receipts lie each under an account of this name: what is unique by account and number is unique
 * no more. The laws look at the number and the amount only.
 */
function apart(store: Store, accountOf: (receipt: Receipt) => string): Store {
  const moved = ({ receipts = [], ...changes }: Changes): Changes => ({
    ...changes,
    receipts: receipts.map((one) => (one.version === 1 ? { ...one, account: accountOf(one) } : one)),
  });
  return { ...store, commit: (changes) => store.commit(moved(changes)) };
}

test("without the rule that a receipt is unique, money is doubled", async () => {
  let copies = 0;
  const store = (kept: Store) =>
    apart(kept, ({ account }) => {
      copies += 1;
      return `${account} ${copies}`;
    });
  await expectBroken({ store });
}, 300_000);

test("with prompts told apart but not receipts, what Safaricom tells in two ways is booked twice", async () => {
  const store = (kept: Store) =>
    apart(kept, ({ account, paymentId = "the paybill" }) => `${account} ${paymentId}`);
  await expectBroken({ store });
}, 300_000);

test("without the binding of a believed payment to its receipt, the money is booked twice", async () => {
  const forgetful = (store: Store): Store => ({
    ...store,
    find: async (from, query) => {
      const found = await store.find(from, query);
      const where: object = query.where ?? {};
      const forgets = from === "receipts" && "orderId" in where && !("state" in where);
      return forgets ? found.filter((one) => !(one as unknown as Receipt).provisional) : found;
    },
  });
  await expectBroken({ store: forgetful });
}, 300_000);

test("without the rule that failure never overwrites success, a paid prompt ends as failed", async () => {
  const moves = PAYMENT_MOVES as { succeeded: readonly string[] };
  moves.succeeded = ["failed"];
  undo.push(() => {
    moves.succeeded = [];
  });
  await expectBroken({});
}, 300_000);

test("without an address of its own for each payment, money lands on another order", async () => {
  const port = await freePort();
  const { server, heading } = await mixedUp(port);
  undo.push(() => {
    server.close();
    server.closeAllConnections();
  });
  // Prompts whose answer came are told apart by Safaricom's own name as well; where it was lost, only the address
  // is left.
  const lost = { do: "stk", fault: "answer-lost" } as const;
  const order = { do: "order", phone: true } as const;
  const unheard = { do: "confirmation", fault: "missing" } as const;
  const steps: Schedule = [lost, order, lost, order, unheard, { do: "pay", which: 1 }];
  await expectBroken(
    {
      publicUrl: `http://127.0.0.1:${port}`,
      store: (store) => ({
        ...store,
        commit: async (changes) => {
          for (const { id, version } of changes.payments ?? []) if (version === 1) heading.payments.push(id);
          return store.commit(changes);
        },
      }),
      started: (url) => {
        heading.url = url;
        heading.payments = [];
      },
    },
    steps,
  );
}, 300_000);

/** A door that forgets which payment was called for and takes the first that comes to mind. */
async function mixedUp(port: number) {
  const heading = { url: "", payments: [] as string[] };
  const server: Server = createServer((request, response) => {
    const path = (request.url ?? "").replace(/pay_[0-9a-f]+/u, heading.payments[0] ?? "");
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      fetch(`${heading.url}${path}`, { method: "POST", body: Buffer.concat(chunks).toString() }).then(
        (answer) => response.writeHead(answer.status).end("{}"),
        () => response.destroy(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { server, heading };
}
