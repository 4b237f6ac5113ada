import { openAccount } from "../books/open.ts";
import type { Parts } from "../parts.ts";
import type { Changes } from "../store/store.ts";
import type { Task } from "../task.ts";
import { newTask } from "../tasks.ts";
import { GUESSES } from "./guessing.ts";
import type { Voucher } from "./voucher.ts";

type Made = Pick<Voucher, "merchantId" | "reference" | "terms" | "state"> &
  Partial<
    Pick<Voucher, "orderId" | "batchId" | "routerId" | "usageLimit" | "expiresAt" | "paidAt" | "stockOf">
  >;

/** A new secret that is worth something, in our books before anybody hears of it. */
export function newVoucher({ ids, clock }: Pick<Parts, "ids" | "clock">, made: Made): Voucher {
  return { id: ids.next("vch"), version: 1, code: ids.code(GUESSES.length), createdAt: clock.now(), ...made };
}

/** What a voucher is written down with: the account behind a balance, and the task that lets a Wi-Fi code in. */
export function issued(parts: Parts, voucher: Voucher): Changes {
  const { id, merchantId, terms, createdAt, expiresAt, reference } = voucher;
  const tasks = provisionTask(parts, voucher);
  if (!("balance" in terms.grants)) return { vouchers: [voucher], tasks };
  const { asset, amount } = terms.grants.balance;
  const opening = {
    id,
    name: `voucher:${id}`,
    merchantId,
    asset,
    ...(expiresAt !== undefined && { endsAt: expiresAt }),
  } as const;
  const first = {
    // No key from outside is this one: they are ASCII.
    key: "·issued",
    deed: { kind: "credit", amount, against: "granted" },
    note: { description: `issued on ${reference}` },
  } as const;
  return { vouchers: [voucher], tasks, opened: [openAccount(opening, createdAt, first)] };
}

function provisionTask(parts: Parts, voucher: Voucher): readonly Task[] {
  const { id: voucherId, merchantId, routerId, orderId } = voucher;
  if (routerId === undefined) return [];
  const deed = { kind: "provision-voucher", voucherId } as const;
  // Who has paid does not wait behind a thousand cards to be printed.
  const isSold = orderId !== undefined && { isAwaited: true as const };
  return [newTask(parts, deed, { merchantId, subject: `router:${routerId}`, ...isSold })];
}
