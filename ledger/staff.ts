import { createHash } from "node:crypto";
import type { Invite, Role, Staff } from "./access.ts";
import { type Address, addressKey } from "./chat/chat.ts";
import { decide, together } from "./decide.ts";
import { done, type Outcome, refuse } from "./outcome.ts";
import type { Parts } from "./parts.ts";
import { changed } from "./states.ts";
import type { Changes } from "./store/store.ts";

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

/** The first to send an open invite's word becomes what it says; it never works again. */
export async function joinStaff(
  parts: Parts,
  { code, address, name }: { readonly code: string; readonly address: Address; readonly name?: string },
  alongside: (joined: Outcome<Staff, "invite-unknown">) => Changes,
): Promise<Outcome<Staff, "invite-unknown">> {
  const { store, clock } = parts;
  return decide<Outcome<Staff, "invite-unknown">>(store, async () => {
    const invite = await store.get("invites", hashOf(code.toUpperCase()));
    if (invite?.state !== "open" || invite.expiresAt < clock.now()) {
      const refused = refuse("invite-unknown");
      return { value: refused, changes: alongside(refused) };
    }
    const staff = await member(parts, { address, name, ...invite });
    const joined = done(staff);
    const changes = together(
      { staff: [staff], invites: [changed(invite, { state: "used" })] },
      alongside(joined),
    );
    return { value: joined, changes };
  });
}

type Joining = {
  readonly address: Address;
  readonly name: string | undefined;
  readonly merchantId: string;
  readonly role: Role;
};

async function member({ store, clock }: Parts, { address, name, merchantId, role }: Joining): Promise<Staff> {
  const id = `${merchantId}/${addressKey(address)}`;
  const known = await store.get("staff", id);
  if (known !== undefined) return changed(known, { role });
  return {
    id,
    version: 1,
    merchantId,
    address,
    role,
    ...(name !== undefined && { name }),
    createdAt: clock.now(),
  };
}
