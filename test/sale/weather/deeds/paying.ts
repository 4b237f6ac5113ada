import fc from "fast-check";
import { deed } from "../deed.ts";
import type { Leg } from "../leg.ts";
import { tellPaybill } from "../paybill.ts";

const which = fc.nat(3);
/** Whoever pays at the paybill by hand. */
const PASSER_BY = 999;

/** What payers do with their phones. */
export const PAYING = {
  pay: deed({ weight: 10, draws: { which }, act: (leg, { which }) => pay(leg, which) }),
  cancel: deed({
    weight: 1,
    draws: { which },
    act: (leg, { which }) => onOpen(leg, which, (id) => leg.voyage.worlds.daraja.cancel(id)),
  }),
  /** The prompt is left alone until it goes away. */
  ignore: deed({
    weight: 2,
    draws: { which },
    act: (leg, { which }) => onOpen(leg, which, (id) => leg.voyage.worlds.daraja.timeout(id)),
  }),
  /** By hand, for an order's reference or for one that nobody has. */
  paybill: deed({
    weight: 3,
    draws: {
      which,
      amount: fc.constantFrom(8, 12, 20, 30),
      typed: fc.constantFrom("right" as const, "wrong" as const),
    },
    act: async (leg, { which, amount, typed }) => {
      const order = typed === "right" ? await leg.order(which) : undefined;
      const reference = order?.reference ?? "NOBODY";
      await leg.voyage.worlds.daraja.payBill({ reference, amount, phone: leg.phone(PASSER_BY) });
    },
  }),
  /** The paybill notice of money that moved, once more; from some phones it comes without the reference. */
  again: deed({
    weight: 3,
    draws: { which, typed: fc.constantFrom("right" as const, "nothing" as const, "nothing" as const) },
    act: (leg, { which, typed }) =>
      leg.ask(async () => {
        const all = leg.moved();
        const money = all[which % Math.max(all.length, 1)];
        if (money === undefined) return;
        await tellPaybill(leg.voyage, typed === "right" ? money : { ...money, reference: "" });
        await leg.voyage.work();
      }),
  }),
};

/** The nth prompt that is open; where none is, one that had timed out: late success. */
async function pay(leg: Leg, which: number): Promise<void> {
  const { daraja } = leg.voyage.worlds;
  const open = leg.prompts().filter(({ result }) => result === undefined);
  const paid = new Set(leg.moved().map(({ checkoutRequestId }) => checkoutRequestId));
  const late = leg
    .prompts()
    .find(({ result, checkoutRequestId }) => result === "1037" && !paid.has(checkoutRequestId));
  const prompt = open.length > 0 ? open[which % open.length] : late;
  if (prompt !== undefined) await daraja.enterPin(prompt.checkoutRequestId);
}

async function onOpen(leg: Leg, which: number, act: (id: string) => Promise<void>): Promise<void> {
  const open = leg.prompts().filter(({ result }) => result === undefined);
  const prompt = open[which % Math.max(open.length, 1)];
  if (prompt !== undefined) await act(prompt.checkoutRequestId);
}
