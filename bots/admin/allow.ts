import { answeredPetition, type Petition, type Staff, serving, together } from "../../ledger/index.ts";
import { committed } from "../answer.ts";
import { type Act, type Command, closing, type Desk, reply } from "./command.ts";
import { effectIn } from "./petition.ts";
import { isCommand, may } from "./roles.ts";

/** `allow WORD`: an owner agrees to what somebody asked for; it is done at once, if it still can be. */
export const allow: Command = async (desk, rest) => {
  const { ledger, staff, wishing } = desk;
  const { words } = wishing.seen.view;
  const found = await petitionNamed(desk, rest);
  if (typeof found === "string") return reply(desk, { lines: [found] });
  const asker = await askerOf(desk, found);
  const settled = (state: "done" | "failed", batchId?: string) =>
    answeredPetition(ledger, found, { by: staff.id, state, asker, batchId });
  const act = mayStill(desk, found, asker);
  const approval = { by: staff, settled };
  if (act === undefined || asker === undefined)
    return reply({ ...desk, approval }, { lines: [words("petition.gone")] });
  await act({ ...desk, staff: asker, approval }, found.how);
};

/** `deny WORD`: an owner does not agree. */
export const deny: Command = async (desk, rest) => {
  const { ledger, staff, wishing } = desk;
  const found = await petitionNamed(desk, rest);
  if (typeof found === "string") return reply(desk, { lines: [found] });
  const asker = await askerOf(desk, found);
  const answered = answeredPetition(ledger, found, { by: staff.id, state: "denied", asker });
  const what = await effectIn(desk, found);
  const closed = closing(desk, { lines: [wishing.seen.view.words("petition.denied.done", { what })] });
  await committed(ledger, together(closed, answered));
};

/** The petition that is meant, or why it cannot be answered by this owner. */
async function petitionNamed({ ledger, staff, wishing }: Desk, rest: string): Promise<Petition | string> {
  const { words } = wishing.seen.view;
  const word = rest.replace(/[\s-]/gu, "");
  if (!/^[a-z0-9]{6}$/iu.test(word)) return words("petition.how");
  const found = await ledger.openPetition(word);
  if (found === undefined) return words("petition.none");
  return found.asker === staff.id ? words("petition.own") : found;
}

async function askerOf({ ledger }: Desk, { asker }: Petition): Promise<Staff | undefined> {
  return serving(await ledger.store.get("staff", asker));
}

/** What is to be done, as long as whoever asked may still do such things at all. */
function mayStill(desk: Desk, { does }: Petition, asker: Staff | undefined): Act | undefined {
  return isCommand(does) && may(asker?.role, does) ? desk.actOf(does) : undefined;
}
