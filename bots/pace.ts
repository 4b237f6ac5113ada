import { addressKey, type Heard, type Ledger, serving } from "../ledger/index.ts";
import { oneMore } from "./dialog/person.ts";
import type { Pace, State } from "./dialog/state.ts";

/** So many answers a chat gets within a minute; those who run the shop work through lists. */
const MOST = 20;
const MOST_FOR_STAFF = 60;

/** Whether what was said is answered as usual, with a word to go slower, or not at all. */
type Paced = { readonly may: "answer" | "warn" | "silence"; readonly pace?: Pace };

/** Bounds what one chat can ask of the shop: the first answer too many says so, then it is quiet for that minute. */
export async function paceOf(ledger: Ledger, { kind, address }: Heard, { pace }: State): Promise<Paced> {
  // The network tells these, not the person.
  if (kind === "left" || kind === "back") return { may: "answer" };
  const next = oneMore(pace, ledger.clock.now());
  const { most = MOST } = next;
  if (next.count <= most) return { may: "answer", pace: next };
  if (next.count > most + 1) return { may: "silence" };
  const isStaff = async () =>
    serving(await ledger.store.get("staff", `${ledger.merchantId}/${addressKey(address)}`)) !== undefined;
  if (most === MOST && (await isStaff())) return { may: "answer", pace: { ...next, most: MOST_FOR_STAFF } };
  return { may: "warn", pace: next };
}
