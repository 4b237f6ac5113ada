import { mayGrant, type Staff } from "../../ledger/index.ts";
import { type Act, askFirst, type Command, closing, type Desk, reply } from "./command.ts";
import { staffAt } from "./listed.ts";
import { nameOf } from "./staff.ts";
import { readNumbered } from "./typed.ts";

/** `remove N|NAME`: somebody runs the shop no more. */
export const remove: Command = async (desk, rest) => {
  const { words } = desk.wishing.seen.view;
  if (rest.trim() === "") return reply(desk, { lines: [words("remove.how")] });
  const found = await meant(desk, rest);
  if (found === "several") return reply(desk, { lines: [words("remove.several")] });
  if (found === undefined) return reply(desk, { lines: [words("remove.not-found")] });
  const refused = await refusal(desk, found);
  if (refused !== undefined) return reply(desk, { lines: [refused] });
  const effect = words("remove.ask", { name: nameOf(words, found), role: words(`role.${found.role}`) });
  await askFirst(desk, { does: "remove", how: { staffId: found.id, role: found.role } }, [effect]);
};

/** By the number on the list that was shown last, else by the whole name. */
async function meant(desk: Desk, rest: string): Promise<Staff | "several" | undefined> {
  const numbered = readNumbered(rest);
  if (numbered !== undefined && numbered.rest === "") return staffAt(desk, numbered.at);
  const { words } = desk.wishing.seen.view;
  const wanted = rest.replace(/\s+/gu, " ").trim().toLowerCase();
  const all = (await desk.ledger.staff()).filter((one) => nameOf(words, one).toLowerCase() === wanted);
  return all.length > 1 ? "several" : all[0];
}

/** Known before it is asked about; looked at again when it is done. */
async function refusal({ ledger, staff, wishing }: Desk, { id, role }: Staff): Promise<string | undefined> {
  const { words } = wishing.seen.view;
  if (!mayGrant(staff.role, role)) return words("remove.role-not-held");
  if (role !== "owner") return undefined;
  const owners = (await ledger.staff()).filter((one) => one.role === "owner" && one.id !== id);
  return owners.length === 0 ? words("remove.last-owner") : undefined;
}

export const doRemove: Act = async (desk, { staffId = "", role = "" }) => {
  const { ledger, staff, wishing } = desk;
  const { words } = wishing.seen.view;
  const now = await ledger.store.get("staff", staffId);
  if (now?.role !== role) return reply(desk, { lines: [words("remove.not-found")] });
  const which = { merchantId: ledger.merchantId, actor: staff.id, staffId };
  const removed = await ledger.removeStaff(which, (gone) =>
    closing(desk, {
      lines: [words("remove.done", { name: nameOf(words, gone), role: words(`role.${gone.role}`) })],
    }),
  );
  if (!removed.ok) await reply(desk, { lines: [words(`remove.${removed.reason}`)] });
};
