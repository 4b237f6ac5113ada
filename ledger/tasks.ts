import type { Instant } from "./ids.ts";
import type { Parts } from "./parts.ts";
import { changed } from "./states.ts";
import type { Deed, Task, World } from "./task.ts";

/** How a new task is filed besides its deed. */
type Filing = {
  readonly merchantId: string;
  readonly subject: string;
  readonly due?: Instant;
  /** It goes before the others of its subject; `due` is now. */
  readonly isAwaited?: true;
  /** Where the deed alone does not tell. */
  readonly world?: World;
  /** A name given beforehand, for a task that is looked up or must exist once. */
  readonly id?: string;
};

export function newTask({ ids, clock }: Pick<Parts, "ids" | "clock">, deed: Deed, filing: Filing): Task {
  const now = clock.now();
  return {
    ...deed,
    id: filing.id ?? ids.next("tsk"),
    version: 1,
    merchantId: filing.merchantId,
    subject: filing.subject,
    world: filing.world ?? worldOf(deed),
    due: filing.due ?? dueNow(filing, now),
    ...(filing.isAwaited && { isAwaited: true }),
    tries: 0,
    leasedUntil: 0,
    state: "waiting",
    createdAt: now,
  };
}

/** Those of one subject are done by their time: further ahead than anything that may have waited there for a router. */
const AHEAD = 30 * 86_400_000;

/** A time that makes it due now, in its turn. */
export function dueNow({ isAwaited }: Pick<Task, "isAwaited">, now: Instant): Instant {
  return isAwaited ? now - AHEAD : now;
}

/** What goes to a provider is filed with that provider's world. */
function worldOf(deed: Deed): World {
  switch (deed.kind) {
    case "say":
    case "introduce":
    case "broadcast-to":
    case "tell":
      return deed.address.channel;
    case "request-payment":
    case "check-payment":
    case "withdraw-payment":
    case "inquire-receipt":
    case "send-refund":
    case "check-refund":
      return "mpesa";
    case "provision-voucher":
    case "revoke-voucher":
      return "router";
    case "forget-traces":
    case "book-refund":
    case "settle-holds":
    case "undo-holds":
    case "return-taken":
    case "read-notice":
    case "answer-message":
    case "tell-staff":
    case "broadcast":
    case "deliver-order":
    case "follow-batch":
      return "books";
  }
}

/** The same task, put down again until `due`; it went well so far, so its tries start anew. */
export function postponed(task: Task, due: Instant): Task {
  return changed(task, { due, tries: 0, leasedUntil: 0 });
}
