import type { Staff } from "./access.ts";
import { audited } from "./audit.ts";
import { addressKey } from "./chat/chat.ts";
import { decide, together } from "./decide.ts";
import { mayGrant } from "./grants.ts";
import { done, type Outcome, refuse } from "./outcome.ts";
import type { Parts } from "./parts.ts";
import { serving } from "./staff.ts";
import { changed } from "./states.ts";
import type { Changes, Store } from "./store/store.ts";
import { newTask } from "./tasks.ts";

export type RemoveRefusal = "not-found" | "role-not-held" | "last-owner";

type Removing = { readonly merchantId: string; readonly actor: string; readonly staffId: string };

/** Those who run the shop, in the order in which they joined. */
export async function staffOf({ find }: Pick<Store, "find">, merchantId: string): Promise<readonly Staff[]> {
  const all = await find("staff", { where: { merchantId }, limit: 1000 });
  const now = all.filter((staff) => serving(staff) !== undefined);
  return now.toSorted((one, other) => one.createdAt - other.createdAt);
}

/**
 * Somebody runs the shop no more: by who may give out that role. What they were asked, and what they gave out, is
 * worth nothing from now on. The last owner stays.
 */
export function removeStaff(
  parts: Parts,
  { merchantId, actor, staffId }: Removing,
  alongside: (removed: Staff) => Changes,
): Promise<Outcome<Staff, RemoveRefusal>> {
  const { store, clock } = parts;
  return decide<Outcome<Staff, RemoveRefusal>>(store, async () => {
    const all = await staffOf(store, merchantId);
    const by = all.find(({ id }) => id === actor);
    const gone = all.find(({ id }) => id === staffId);
    if (gone === undefined || by === undefined) return { value: refuse("not-found") };
    if (!mayGrant(by.role, gone.role)) return { value: refuse("role-not-held") };
    const owner = all.find(({ id, role }) => role === "owner" && id !== staffId);
    if (gone.role === "owner" && owner === undefined) return { value: refuse("last-owner") };
    const next = changed(gone, { removedAt: clock.now() });
    // Touched, so that of two owners who put each other out at once one stays.
    const kept = gone.role !== "owner" ? undefined : by.id === gone.id ? owner : by;
    const staff = [next, ...(kept === undefined ? [] : [changed(kept, {})])];
    const facts = { role: gone.role, name: gone.name ?? "" };
    const audit = [audited(parts, { merchantId, actor, act: "staff-removed", subject: staffId, facts })];
    const deed = { kind: "introduce", address: gone.address } as const;
    const subject = addressKey(gone.address);
    const news = { kind: "staff-removed", role: gone.role } as const;
    const tell = { kind: "tell", address: gone.address, news } as const;
    // Who left by their own word reads the answer to it.
    const told = gone.id === by.id ? [] : [newTask(parts, tell, { merchantId, subject })];
    const tasks = [newTask(parts, deed, { merchantId, subject }), ...told];
    return { value: done(next), changes: together({ staff, audit, tasks }, alongside(next)) };
  });
}
