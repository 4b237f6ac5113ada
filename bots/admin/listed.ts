import type { Receipt, Refund } from "../../ledger/index.ts";
import type { State } from "../dialog/state.ts";
import type { Desk } from "./command.ts";

/** A number means the list that the person saw, as long as it is not old. Milliseconds. */
const LIST_LIFE = 30 * 60_000;

type What = NonNullable<State["shown"]>["what"];

function idAt({ wishing }: Desk, what: What, at: number): string | undefined {
  const { shown } = wishing.turn.state;
  const isSeen = shown?.what === what && wishing.seen.view.now - shown.at <= LIST_LIFE;
  return isSeen ? shown.ids[at] : undefined;
}

/** The money with this number on the list of unplaced money that was shown last. */
export async function moneyAt(desk: Desk, at: number): Promise<Receipt | undefined> {
  const { store, merchantId } = desk.ledger;
  const id = idAt(desk, "unplaced", at);
  const receipt = id === undefined ? undefined : await store.get("receipts", id);
  return receipt?.merchantId === merchantId ? receipt : undefined;
}

/** The refund with this number on the list of refunds that was shown last. */
export async function refundAt(desk: Desk, at: number): Promise<Refund | undefined> {
  const { store, merchantId } = desk.ledger;
  const id = idAt(desk, "refunds", at);
  const refund = id === undefined ? undefined : await store.get("refunds", id);
  return refund?.merchantId === merchantId ? refund : undefined;
}
