import { type Address, addressKey, Fault, type Ledger, type Order } from "../../../ledger/index.ts";
import type { Voyage } from "./sea.ts";

type Daraja = Voyage["worlds"]["daraja"];
type Moved = ReturnType<Daraja["truth"]>[number];
type Prompt = ReturnType<Daraja["allPrompts"]>[number];

/**
 * One schedule's part of a voyage: a customer and phones of its own, and from all that the shop and the worlds hold
 * only what this schedule brought about. Legs are sailed one after the other.
 */
export type Leg = {
  readonly voyage: Voyage;
  readonly address: Address;
  /** The nth phone: each order is for another one, since Safaricom rings one phone once at a time. */
  readonly phone: (n: number) => string;
  readonly orders: () => Promise<readonly Order[]>;
  /** One of the orders, modulo how many there are. */
  readonly order: (which: number) => Promise<Order | undefined>;
  readonly prompts: () => readonly Prompt[];
  /** Money that really moved. */
  readonly moved: () => readonly Moved[];
  /** Asks the program, if it lives. One that is killed meanwhile, or away, did not hear: so it is for people too. */
  readonly ask: (work: (ledger: Ledger) => Promise<unknown>) => Promise<void>;
};

export function openLeg(voyage: Voyage, number: number): Leg {
  const { kept, worlds, mortal } = voyage;
  const { daraja } = worlds;
  const address = { channel: "web", chat: `customer-${number}` } as const;
  const family = `2547${String(number).padStart(5, "0")}`;
  const movedBefore = daraja.truth().length;
  const orders = async () => {
    const where = { merchantId: voyage.app().ledger.merchantId, addressKey: addressKey(address) };
    const [customer] = await kept.find("customers", { where, limit: 1 });
    if (customer === undefined) return [];
    return kept.find("orders", { where: { customerId: customer.id }, limit: 100 });
  };
  return {
    voyage,
    address,
    phone: (n) => `${family}${String(n).padStart(3, "0")}`,
    orders,
    order: async (which) => {
      const all = await orders();
      return all[which % Math.max(all.length, 1)];
    },
    prompts: () => daraja.allPrompts().filter(({ phone }) => phone.startsWith(family)),
    moved: () => daraja.truth().slice(movedBefore),
    ask: async (work) => {
      try {
        await work(voyage.app().ledger);
      } catch (error) {
        if (!mortal.isDead() && !(error instanceof Fault)) throw error;
      }
    },
  };
}
