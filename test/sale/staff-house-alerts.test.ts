import { afterEach, expect, test, vi } from "vitest";
import { openTerminal } from "../../bots/index.ts";
import { orderByRest } from "../support/rest.ts";
import { NO_MPESA, openTill, type Till } from "../support/till.ts";

const OWNER = 1;
let till: Till;

afterEach(async () => {
  await till.verify();
  await till.close();
});

const times = (text: string, what: string) => text.split(what).length - 1;

test("a provider that leaves three askings unanswered is told of once, and so is that it answers again", async () => {
  till = await openTill();
  await till.join(OWNER, "owner");
  const { shop } = till;
  const look = async () => {
    await shop.app.ledger.lookAtProviders();
    await shop.settle();
  };
  const ask = async (n: number, fault?: "answer-lost") => {
    if (fault !== undefined) shop.daraja.fail("stk", fault);
    await orderByRest(shop, "3 hours", `071230000${String(n)}`);
    await shop.settle();
    await look();
  };
  await ask(1, "answer-lost");
  await ask(2, "answer-lost");
  expect(till.heard(OWNER)).not.toContain("does not answer our requests");
  await ask(3, "answer-lost");
  await ask(4, "answer-lost");
  expect(times(till.heard(OWNER), "M-Pesa does not answer our requests for money")).toBe(1);
  await ask(5);
  await look();
  expect(times(till.heard(OWNER), "M-Pesa answers again")).toBe(1);
});

test("a chat network that refuses us is told of through another one, once, as is that it works again", async () => {
  let printed = "";
  let line = 0;
  const terminal = openTerminal({
    write: (text) => {
      printed += text;
    },
    nextId: () => {
      line += 1;
      return String(line);
    },
    chat: "desk",
    save: ({ name }) => name,
  });
  till = await openTill({ env: NO_MPESA, channels: () => [terminal.channel] });
  await till.join(OWNER, "owner");
  const { shop } = till;
  const word = /join ([A-Z0-9]{10})/u.exec(await till.say(OWNER, "invite owner"))?.[1] ?? "";
  await terminal.type(`join ${word}`);
  await shop.settle();
  expect(printed).toContain("You are owner");
  shop.telegram.revoke();
  shop.telegram.say(OWNER, "is anybody there?");
  await vi.waitFor(
    async () => {
      await shop.app.bots.lookAround();
      await shop.settle();
      expect(printed).toContain("⚠️ Telegram has a problem");
    },
    { timeout: 10_000, interval: 100 },
  );
  await shop.app.bots.lookAround();
  await shop.settle();
  expect(times(printed, "Telegram has a problem")).toBe(1);
  expect(till.heard(OWNER)).not.toContain("has a problem");
});
