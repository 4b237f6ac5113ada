import { type Invite, mayGrant, ROLES, type Role } from "../../ledger/index.ts";
import { timeText } from "../messages/amounts.ts";
import type { Words } from "../messages/messages.ts";
import { type Command, closing, type Desk, reply } from "./command.ts";
import { inviteAt } from "./listed.ts";
import { nameOf } from "./staff.ts";
import { readNumbered } from "./typed.ts";

const MOST = 20;

/** `invite ROLE`: a one-use word for somebody who is to run the shop too; it is told once, here. */
export const invite: Command = async (desk, rest) => {
  const { ledger, staff, wishing } = desk;
  const { words, zone } = wishing.seen.view;
  const role = roleNamed(words, rest);
  const own = ROLES.filter((one) => mayGrant(staff.role, one));
  const roles = own.map((one) => words(`role.${one}`)).join(", ");
  if (role === undefined) return reply(desk, { lines: [words("invite.how", { roles })] });
  const asked = { merchantId: ledger.merchantId, actor: staff.id, role };
  const invited = await ledger.inviteStaff(asked, ({ code, invite: made }) => {
    const until = timeText(made.expiresAt, zone, words.language);
    const told = words("invite.done", { role: words(`role.${role}`), until });
    const after = [words("invite.send", { code }), words("invite.link", { code }), words("invite.once")];
    return closing(desk, { lines: [told], code, after });
  });
  if (invited.ok) return;
  await reply(desk, { lines: [words(`invite.${invited.reason}`, { roles })] });
};

/** The role as the language calls it, or by its own name. */
function roleNamed(words: Words, typed: string): Role | undefined {
  const wanted = typed.trim().toLowerCase();
  return ROLES.find((role) => role === wanted || words(`role.${role}`).toLowerCase() === wanted);
}

/** `invites`: those that still work, numbered; their words were told once and are kept nowhere. */
export const invites: Command = async (desk) => {
  const { ledger, wishing } = desk;
  const { words, now } = wishing.seen.view;
  const open = (await ours(desk)).slice(0, MOST);
  if (open.length === 0) return reply(desk, { lines: [words("invites.none")] });
  const items = await Promise.all(
    open.map(async (one, at) => {
      const by = one.by === undefined ? undefined : await ledger.store.get("staff", one.by);
      return itemLine(desk, one, {
        n: at + 1,
        by: one.by === undefined ? words("invites.start") : nameOf(words, by ?? {}),
      });
    }),
  );
  const shown = { what: "invites", ids: open.map(({ id }) => id), at: now } as const;
  await reply(desk, { lines: [words("invites.title"), ...items, words("invites.how")] }, { shown });
};

/** Only what they could have given out themselves: nobody looks over the head of an owner. */
async function ours({ ledger, staff }: Desk): Promise<readonly Invite[]> {
  return (await ledger.openInvites()).filter(({ role }) => mayGrant(staff.role, role));
}

function itemLine(
  { wishing }: Desk,
  { role, expiresAt }: Invite,
  { n, by }: { readonly n: number; readonly by: string },
): string {
  const { words, zone } = wishing.seen.view;
  const until = timeText(expiresAt, zone, words.language);
  return words("invites.item", { n, role: words(`role.${role}`), by, until });
}

/** `withdraw N`: the invite with that number works no more. */
export const withdraw: Command = async (desk, rest) => {
  const { ledger, staff, wishing } = desk;
  const { words } = wishing.seen.view;
  const numbered = readNumbered(rest);
  const found = numbered === undefined ? undefined : await inviteAt(desk, numbered.at);
  if (found === undefined) return reply(desk, { lines: [words("invites.first")] });
  const which = { merchantId: ledger.merchantId, actor: staff.id, inviteId: found.id };
  const withdrawn = await ledger.withdrawInvite(which, ({ role }) =>
    closing(desk, { lines: [words("invites.withdrawn", { role: words(`role.${role}`) })] }),
  );
  if (!withdrawn.ok) await reply(desk, { lines: [words("invites.first")] });
};
