import type { Petition } from "../../ledger/index.ts";
import type { Planned } from "../dialog/confirmation.ts";
import { effectOf } from "../petition-text.ts";
import { askFirst, closing, type Desk, reply } from "./command.ts";

/** Marks a plan whose yes goes to the owners as a question of their own. No command has a parameter of that name. */
const ASKS = "asks";

/** It is more than they may decide alone: shall the owners be asked? `limit` says how much they may. */
export async function offerToAsk(desk: Desk, { does, how }: Planned, limit: string): Promise<void> {
  const { words } = desk.wishing.seen.view;
  if (desk.approval !== undefined) return reply(desk, { lines: [limit] });
  const effect = [limit, words("petition.offer")];
  await askFirst(desk, { does, how: { ...how, [ASKS]: "owners" } }, effect);
}

export function isForOwners(how: Planned["how"]): boolean {
  return how[ASKS] !== undefined;
}

/** They said yes: the owners read who asks for what, and one of them decides. */
export async function petition(desk: Desk, { does, how: asked }: Planned): Promise<void> {
  const { ledger, staff } = desk;
  const { words } = desk.wishing.seen.view;
  const { [ASKS]: _, ...how } = asked;
  const { merchantId } = ledger;
  const sent = await ledger.petitionOwners({ merchantId, asker: staff.id, does, how }, () =>
    closing(desk, { lines: [words("petition.sent")] }),
  );
  if (!sent.ok) await reply(desk, { lines: [words(`petition.${sent.reason}`)] });
}

/** What is asked for, in the words of who reads it. */
export function effectIn({ ledger, wishing }: Desk, asked: Pick<Petition, "does" | "how">): Promise<string> {
  return effectOf({ ledger, words: wishing.seen.view.words }, asked);
}
