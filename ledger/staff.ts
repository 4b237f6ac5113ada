import { createHash } from "node:crypto";
import type { Invite, Role, Staff } from "./access.ts";
import { audited } from "./audit.ts";
import { type Address, addressKey } from "./chat/chat.ts";
import { decide, together } from "./decide.ts";
import { losesBy, mayGrant } from "./grants.ts";
import { done, type Outcome, refuse } from "./outcome.ts";
import type { Parts } from "./parts.ts";
import { changed } from "./states.ts";
import type { Changes } from "./store/store.ts";
import { newTask } from "./tasks.ts";

const DAY = 86_400_000;
const CODE_LENGTH = 10;

export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/**
 * A new one-use invite for the owner, as long as the shop has none. Earlier ones are withdrawn, so the word printed
 * last is the only one that works. Nothing once an owner has joined.
 */
export async function inviteOwner(parts: Parts): Promise<string | undefined> {
  const { store, ids, clock, terms } = parts;
  const { merchantId } = terms;
  if ((await store.count("staff", { merchantId, role: "owner" })) > 0) return undefined;
  const open = await store.find("invites", { where: { merchantId, state: "open" }, limit: 100 });
  const withdrawn = open.map((invite) => changed(invite, { state: "withdrawn" }));
  const code = ids.code(CODE_LENGTH);
  const invite: Invite = {
    id: hashOf(code),
    version: 1,
    merchantId,
    role: "owner",
    state: "open",
    createdAt: clock.now(),
    expiresAt: clock.now() + 30 * DAY,
  };
  await store.commit({ invites: [...withdrawn, invite] });
  return code;
}

/** Whoever runs the shop still: not one who was put out. */
export function serving(staff: Staff | undefined): Staff | undefined {
  return staff?.removedAt === undefined ? staff : undefined;
}

/** `holds-more`: they can do more already, and nobody loses a role by a word they typed. */
export type JoinRefusal = "invite-unknown" | "holds-more";

/** The first to send an open invite's word becomes what it says; it never works again. */
export async function joinStaff(
  parts: Parts,
  { code, address, name }: { readonly code: string; readonly address: Address; readonly name?: string },
  alongside: (joined: Outcome<Staff, JoinRefusal>) => Changes,
): Promise<Outcome<Staff, JoinRefusal>> {
  const { store } = parts;
  return decide<Outcome<Staff, JoinRefusal>>(store, async () => {
    const invite = await goodInvite(parts, code);
    if (invite === undefined) return refusedJoin("invite-unknown", alongside);
    const { merchantId, role } = invite;
    const known = await store.get("staff", `${merchantId}/${addressKey(address)}`);
    const now = serving(known);
    if (now !== undefined && losesBy(now.role, role)) return refusedJoin("holds-more", alongside);
    const staff = member(parts, { address, name, merchantId, role, known });
    const joined = done(staff);
    const changes = together(
      { staff: [staff], invites: [changed(invite, { state: "used" })] },
      role === "owner" ? await printedWithdrawn(parts, invite) : {},
      onRecord(parts, staff),
      alongside(joined),
    );
    return { value: joined, changes };
  });
}

function refusedJoin(reason: JoinRefusal, alongside: (joined: Outcome<Staff, JoinRefusal>) => Changes) {
  const refused = refuse(reason);
  return { value: refused, changes: alongside(refused) };
}

/** The open invite with this word; what somebody gave out counts as long as they may still give it. */
async function goodInvite({ store, clock }: Parts, code: string): Promise<Invite | undefined> {
  const invite = await store.get("invites", hashOf(code.toUpperCase()));
  if (invite?.state !== "open" || invite.expiresAt < clock.now()) return undefined;
  if (invite.by === undefined) return invite;
  const by = serving(await store.get("staff", invite.by));
  return by !== undefined && mayGrant(by.role, invite.role) ? invite : undefined;
}

/** There is an owner: the words that were printed for the first one are worth nothing any more. */
async function printedWithdrawn({ store }: Parts, { id: used, merchantId }: Invite): Promise<Changes> {
  const open = await store.find("invites", {
    where: { merchantId, state: "open", role: "owner" },
    limit: 100,
  });
  const printed = open.filter(({ id, by }) => by === undefined && id !== used);
  return { invites: printed.map((invite) => changed(invite, { state: "withdrawn" })) };
}

/** It is written down who joined, and their network lists what they may do from now on. */
function onRecord(parts: Parts, { id, merchantId, role, address }: Staff): Changes {
  const act = "staff-joined";
  const audit = [audited(parts, { merchantId, actor: id, act, subject: id, facts: { role } })];
  const deed = { kind: "introduce", address, role } as const;
  return { audit, tasks: [newTask(parts, deed, { merchantId, subject: addressKey(address) })] };
}

type Joining = {
  readonly address: Address;
  readonly name: string | undefined;
  readonly merchantId: string;
  readonly role: Role;
  readonly known: Staff | undefined;
};

function member({ clock }: Parts, { address, name, merchantId, role, known }: Joining): Staff {
  if (serving(known) !== undefined && known !== undefined) return changed(known, { role });
  return {
    id: `${merchantId}/${addressKey(address)}`,
    version: (known?.version ?? 0) + 1,
    merchantId,
    address,
    role,
    ...(name !== undefined && { name }),
    createdAt: clock.now(),
  };
}
