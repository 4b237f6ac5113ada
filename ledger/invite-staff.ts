import type { Invite, Role, Staff } from "./access.ts";
import { audited } from "./audit.ts";
import { decide, together } from "./decide.ts";
import { mayGrant } from "./grants.ts";
import { done, type Outcome, refuse } from "./outcome.ts";
import type { Parts } from "./parts.ts";
import { hashOf, serving } from "./staff.ts";
import { changed } from "./states.ts";
import type { Changes } from "./store/store.ts";

const LIFE = 24 * 3_600_000;
const CODE_LENGTH = 10;
/** So many of one person wait at the most. */
const MOST_OPEN = 20;

export type Invited = { readonly code: string; readonly invite: Invite };
export type InviteRefusal = "role-not-held" | "too-many-invites";

/** A one-use word that makes its first sender a member of staff, within 24 hours. It is told once, to who asked. */
export function inviteStaff(
  parts: Parts,
  { merchantId, actor, role }: { readonly merchantId: string; readonly actor: string; readonly role: Role },
  alongside: (invited: Invited) => Changes,
): Promise<Outcome<Invited, InviteRefusal>> {
  const { store, ids, clock } = parts;
  return decide<Outcome<Invited, InviteRefusal>>(store, async () => {
    const by = await memberOf(parts, { merchantId, actor });
    if (by === undefined || !mayGrant(by.role, role)) return { value: refuse("role-not-held") };
    const open = await openInvites(parts, merchantId);
    if (open.filter((invite) => invite.by === actor).length >= MOST_OPEN)
      return { value: refuse("too-many-invites") };
    const code = ids.code(CODE_LENGTH);
    const now = clock.now();
    const invite: Invite = {
      id: hashOf(code),
      version: 1,
      merchantId,
      role,
      by: actor,
      state: "open",
      createdAt: now,
      expiresAt: now + LIFE,
    };
    const audit = [
      audited(parts, { merchantId, actor, act: "staff-invited", subject: actor, facts: { role } }),
    ];
    const invited = { code, invite };
    return { value: done(invited), changes: together({ invites: [invite], audit }, alongside(invited)) };
  });
}

/** The invites that still work, newest first. */
export async function openInvites({ store, clock }: Parts, merchantId: string): Promise<readonly Invite[]> {
  const found = await store.find("invites", { where: { merchantId, state: "open" }, limit: 1000 });
  const open = found.filter(({ expiresAt }) => expiresAt >= clock.now());
  return open.toSorted((one, other) => other.createdAt - one.createdAt);
}

/** The invite works no more. Who may give such a role may take its invite back. */
export function withdrawInvite(
  parts: Parts,
  which: { readonly merchantId: string; readonly actor: string; readonly inviteId: string },
  alongside: (invite: Invite) => Changes,
): Promise<Outcome<Invite, "not-found">> {
  const { merchantId, actor, inviteId } = which;
  return decide<Outcome<Invite, "not-found">>(parts.store, async () => {
    const by = await memberOf(parts, which);
    const invite = await parts.store.get("invites", inviteId);
    const isOurs = invite?.merchantId === merchantId && invite.state === "open";
    if (by === undefined || !isOurs || !mayGrant(by.role, invite.role)) return { value: refuse("not-found") };
    const next = changed(invite, { state: "withdrawn" });
    const act = "invite-withdrawn";
    const facts = { role: invite.role };
    const audit = [audited(parts, { merchantId, actor, act, subject: invite.by ?? actor, facts })];
    return { value: done(next), changes: together({ invites: [next], audit }, alongside(next)) };
  });
}

async function memberOf(
  { store }: Parts,
  { merchantId, actor }: { readonly merchantId: string; readonly actor: string },
): Promise<Staff | undefined> {
  const member = serving(await store.get("staff", actor));
  return member?.merchantId === merchantId ? member : undefined;
}
