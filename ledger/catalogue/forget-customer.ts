import { audited } from "../audit.ts";
import { type Address, addressKey } from "../chat/chat.ts";
import { decide, together } from "../decide.ts";
import { done, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { stayingUntil } from "../sales/prompt-limit.ts";
import { serving } from "../staff.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { newTask } from "../tasks.ts";
import type { LowBalance } from "../wallets/low-balance.ts";
import type { Customer } from "./customer.ts";

/**
 * `order-open`: something of theirs is still to be paid, delivered or given back. `prompt-out`: a phone was rung for
 * them and that still counts, or nobody knows how it ended. `staff`: who runs the shop stays.
 */
export type ForgetRefusal = "not-found" | "order-open" | "prompt-out" | "staff";

/** Somebody who wants to be forgotten, and the chat in which they say so; who never ordered is no customer. */
export type Forgetting = {
  readonly customerId: string | undefined;
  readonly merchantId: string;
  readonly address: Address;
};

/** What keeps a customer from being forgotten: it could not be brought to an end without them. */
const OPEN = ["awaiting-payment", "paid", "refunding"] as const;
const MOST_WALLETS = 100;
/**
 * Their traces go so much later, in milliseconds: for ten minutes the phones that they had rung still count against
 * the prompts they may ask for, and forgetting is no way around that.
 */
const AFTER = 660_000;

/**
 * Takes a customer's name, phone and chat off the books, in one commit with what answers them, and files the task that
 * clears their traces elsewhere (`forget-traces.ts`). Amounts, references, codes and their states stay, under an id
 * that leads to nobody; the next word from the same chat is a new customer's.
 */
export async function forgetCustomer(
  parts: Parts,
  { customerId, merchantId, address }: Forgetting,
  alongside: () => Changes,
): Promise<Outcome<undefined, ForgetRefusal>> {
  const { store } = parts;
  return decide<Outcome<undefined, ForgetRefusal>>(store, async () => {
    if (serving(await store.get("staff", `${merchantId}/${addressKey(address)}`)) !== undefined)
      return { value: refuse("staff") };
    if (customerId === undefined) {
      const cleared = clearing(parts, { merchantId, address });
      return { value: done(undefined), changes: together(cleared, alongside()) };
    }
    const customer = await store.get("customers", customerId);
    if (customer?.merchantId !== merchantId) return { value: refuse("not-found") };
    const open = await store.count("orders", { customerId, state: { in: OPEN } }, 1);
    if (open > 0) return { value: refuse("order-open") };
    if ((await stayingUntil(parts, customerId)) !== undefined) return { value: refuse("prompt-out") };
    const audit = [
      audited(parts, { merchantId, actor: customerId, act: "customer-forgotten", subject: customerId }),
    ];
    const changes = {
      customers: [stripped(parts, customer)],
      lowBalances: await ended(parts, customer),
      audit,
    };
    return {
      value: done(undefined),
      changes: together(changes, clearing(parts, { merchantId, address, customerId }), alongside()),
    };
  });
}

function stripped({ clock }: Parts, { id, version, merchantId, createdAt }: Customer): Customer {
  return { id, version: version + 1, merchantId, createdAt, forgottenAt: clock.now() };
}

/** Nobody asks them for money by itself any more, and the phone that was to be asked goes. */
async function ended(
  { store }: Parts,
  { id: customerId, merchantId }: Customer,
): Promise<readonly LowBalance[]> {
  const wallets = await store.accounts({ merchantId, kind: "wallet", customerId, limit: MOST_WALLETS });
  const found = await Promise.all(wallets.map(({ id }) => store.get("lowBalances", id)));
  return found.flatMap((low) => {
    if (low === undefined) return [];
    const { topUp: _, dip: __, ...rest } = low;
    return [changed<LowBalance>(rest, { state: "off" })];
  });
}

type Clearing = Omit<Forgetting, "customerId"> & { readonly customerId?: string };

function clearing(parts: Parts, { merchantId, address, customerId = "" }: Clearing): Changes {
  const deed = { kind: "forget-traces", customerId, address, above: "" } as const;
  const due = parts.clock.now() + AFTER;
  // A chat may be forgotten again before its traces of the first time are cleared.
  const id = customerId === "" ? parts.ids.next("tsk") : `tsk_forget_${customerId}`;
  return {
    tasks: [newTask(parts, deed, { merchantId, subject: customerId === "" ? id : customerId, due, id })],
  };
}
