import type { HeldPart, Order } from "../sales/order.ts";
import { partKey } from "../sales/settle-holds.ts";
import type { StoreReader } from "../store/reader.ts";
import { everyDocument } from "./every.ts";
import type { Family } from "./family.ts";

type Books = Pick<StoreReader, "get" | "find" | "account" | "moveOf">;

/** What is set aside for an order is held while it waits, captured when it is paid, and given back when it is not. */
export async function checkHeldParts(books: Books, family: Family): Promise<void> {
  for await (const order of everyDocument(books, "orders")) {
    for (const part of order.held ?? []) {
      family.saw("parts of prices");
      const law = await brokenOf(books, order, part);
      if (law !== undefined) family.broken(law, `${order.id} ${part.from}`);
    }
  }
}

async function brokenOf(books: Books, order: Order, part: HeldPart): Promise<string | undefined> {
  if (order.state === "awaiting-payment") {
    if (await isHeld(books, part)) return undefined;
    // It may have been paid or called off since it was read.
    const now = await books.get("orders", order.id);
    return now?.version === order.version ? "what an open order counts on is held" : undefined;
  }
  const isSettled =
    order.paidAt === undefined
      ? async () => !(await isHeld(books, part))
      : () => isCaptured(books, order, part);
  // A task that is gone by now was done meanwhile.
  if ((await isSettled()) || (await isToBeSettled(books, order)) || (await isSettled())) return undefined;
  return order.paidAt === undefined
    ? "what was set aside for an order that ended goes back"
    : "what a wallet or coins paid is captured, or to be captured";
}

async function isHeld({ account }: Books, { accountId, holdId }: HeldPart): Promise<boolean> {
  return (await account(accountId))?.holds.some(({ id }) => id === holdId) ?? false;
}

async function isCaptured({ moveOf }: Books, { id }: Order, { accountId, from }: HeldPart): Promise<boolean> {
  for (const how of ["capture", "late"] as const) {
    const move = await moveOf(accountId, `${partKey(id, from)}:${how}`);
    if (move !== undefined && move.refused === undefined) return true;
  }
  return false;
}

async function isToBeSettled({ find }: Books, { id }: Order): Promise<boolean> {
  const where = { subject: `holds:${id}`, kind: "settle-holds" };
  return (await find("tasks", { where, limit: 1 })).length > 0;
}
