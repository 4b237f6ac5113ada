import {
  type Invite,
  type Ledger,
  type Receipt,
  type Refund,
  type Session,
  type Staff,
  serving,
} from "../../ledger/index.ts";
import { PERSON_STAYS } from "../dialog/person.ts";
import type { State } from "../dialog/state.ts";
import type { Desk } from "./command.ts";

/** A number means the list that the person saw, as long as it is not old. Milliseconds. */
const LIST_LIFE = 30 * 60_000;
const MOST_CHATS = 100;

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

/** Whoever has this number on the list of staff that was shown last, as long as they run the shop. */
export async function staffAt(desk: Desk, at: number): Promise<Staff | undefined> {
  const { store, merchantId } = desk.ledger;
  const id = idAt(desk, "staff", at);
  const staff = id === undefined ? undefined : serving(await store.get("staff", id));
  return staff?.merchantId === merchantId ? staff : undefined;
}

/** The chat with this number on the list of those who want a person. */
export async function chatAt(desk: Desk, at: number): Promise<Session | undefined> {
  const id = idAt(desk, "waiting", at);
  return id === undefined ? undefined : desk.ledger.store.get("sessions", id);
}

/** Whether a person answers there still. */
export function isWaiting({ withPerson }: Session, now: number): boolean {
  return withPerson !== undefined && now - withPerson < PERSON_STAYS;
}

/** Chats in which a person answers, the longest so first. */
export async function waitingChats({ store }: Ledger, now: number): Promise<readonly Session[]> {
  const where = { withPerson: { atMost: now } };
  const found = await store.find("sessions", {
    where,
    by: "withPerson",
    newestFirst: true,
    limit: MOST_CHATS,
  });
  return found.filter((session) => isWaiting(session, now)).toReversed();
}

/** The invite with this number on the list that was shown last. */
export async function inviteAt(desk: Desk, at: number): Promise<Invite | undefined> {
  const { store, merchantId } = desk.ledger;
  const id = idAt(desk, "invites", at);
  const invite = id === undefined ? undefined : await store.get("invites", id);
  return invite?.merchantId === merchantId ? invite : undefined;
}
