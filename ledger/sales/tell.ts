import { addressKey } from "../chat/chat.ts";
import type { News } from "../news.ts";
import type { Parts } from "../parts.ts";
import type { Changes } from "../store/store.ts";
import { newTask } from "../tasks.ts";
import type { Order } from "./order.ts";

type Dice = Pick<Parts, "ids" | "clock">;

/** Has the customer told in their chat. Customers of an app have none: the app reads the order. */
export function toCustomer(
  parts: Dice,
  { merchantId, address }: Pick<Order, "merchantId" | "address">,
  news: News,
): Changes {
  if (address === undefined) return {};
  const subject = addressKey(address);
  return { tasks: [newTask(parts, { kind: "tell", address, news }, { merchantId, subject })] };
}

/** Has those told who run the shop. */
export function toStaff(parts: Dice, merchantId: string, news: News): Changes {
  const subject = `staff:${merchantId}`;
  return { tasks: [newTask(parts, { kind: "tell-staff", news }, { merchantId, subject })] };
}

/** How long news waits that may be none soon, in milliseconds. */
const PATIENCE = 20_000;

/** The same, a little later: whoever tells it looks whether it still is so. */
export function toStaffLater(parts: Dice, merchantId: string, news: News): Changes {
  const filing = { merchantId, subject: `staff:${merchantId}`, due: parts.clock.now() + PATIENCE };
  return { tasks: [newTask(parts, { kind: "tell-staff", news }, filing)] };
}
