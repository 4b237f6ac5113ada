import type { Staff } from "./access.ts";
import { type Act, audited } from "./audit.ts";
import { addressKey } from "./chat/chat.ts";
import { decide, together } from "./decide.ts";
import { done, type Outcome, refuse } from "./outcome.ts";
import type { Parts } from "./parts.ts";
import type { Petition } from "./petition.ts";
import { toStaff } from "./sales/tell.ts";
import { changed } from "./states.ts";
import type { Changes } from "./store/store.ts";
import { newTask } from "./tasks.ts";

const LIFE = 24 * 3_600_000;
/** So many of one person wait at the most. */
const MOST_OPEN = 10;
const WORD_LENGTH = 6;

type Asking = Pick<Petition, "merchantId" | "asker" | "does" | "how">;

/** Somebody asks the owners to agree to what they may not decide alone; asking the same twice is one question. */
export function petitionOwners(
  parts: Parts,
  { merchantId, asker, does, how }: Asking,
  alongside: (petition: Petition) => Changes,
): Promise<Outcome<Petition, "too-many-petitions" | "asked-already">> {
  const { store, ids, clock } = parts;
  return decide<Outcome<Petition, "too-many-petitions" | "asked-already">>(store, async () => {
    const now = clock.now();
    const where = { merchantId, asker, state: "open" } as const;
    const open = (await store.find("petitions", { where, limit: 1000 })).filter((one) => one.expiresAt > now);
    if (open.some((one) => isSame(one, { does, how }))) return { value: refuse("asked-already") };
    if (open.length >= MOST_OPEN) return { value: refuse("too-many-petitions") };
    const petition: Petition = {
      id: ids.next("pet"),
      version: 1,
      merchantId,
      word: ids.code(WORD_LENGTH),
      asker,
      does,
      how,
      state: "open",
      createdAt: now,
      expiresAt: now + LIFE,
    };
    const written = {
      petitions: [petition],
      audit: [onRecord(parts, petition, { act: "approval-asked", actor: asker })],
    };
    const news = toStaff(parts, merchantId, { kind: "petition", petitionId: petition.id });
    return { value: done(petition), changes: together(written, news, alongside(petition)) };
  });
}

/** The petition with this word that still waits for an answer. */
export async function openPetition(
  { store, clock }: Parts,
  merchantId: string,
  word: string,
): Promise<Petition | undefined> {
  const found = await store.find("petitions", { where: { word: word.toUpperCase() }, limit: 10 });
  return found.find(
    (one) => one.merchantId === merchantId && one.state === "open" && one.expiresAt > clock.now(),
  );
}

const ACT: { readonly [State in Exclude<Petition["state"], "open">]: Act } = {
  done: "approval-given",
  failed: "approval-given",
  denied: "approval-denied",
};

type Answer = {
  /** The owner. */
  readonly by: string;
  readonly state: Exclude<Petition["state"], "open">;
  /** Whoever asked, as long as they run the shop. */
  readonly asker: Staff | undefined;
  readonly batchId?: string | undefined;
};

/** An owner has answered, whatever came of it: whoever asked is told. It answers nothing a second time. */
export function answeredPetition(
  parts: Pick<Parts, "ids" | "clock">,
  petition: Petition,
  { by, state, asker, batchId }: Answer,
): Changes {
  const { merchantId, id: petitionId } = petition;
  const petitions = [changed(petition, { state, answeredBy: by, ...(batchId !== undefined && { batchId }) })];
  const audit = [onRecord(parts, petition, { act: ACT[state], actor: by })];
  if (asker === undefined) return { petitions, audit };
  const { address } = asker;
  const deed = {
    kind: "tell",
    address,
    news: { kind: "petition-answered", petitionId },
    asStaff: true,
  } as const;
  return { petitions, audit, tasks: [newTask(parts, deed, { merchantId, subject: addressKey(address) })] };
}

function onRecord(
  parts: Pick<Parts, "ids" | "clock">,
  { merchantId, id, does, asker }: Petition,
  { act, actor }: { readonly act: Act; readonly actor: string },
) {
  const facts = { what: does, asker };
  return audited(parts, { merchantId, actor, act, subject: id, facts });
}

function isSame(one: Petition, { does, how }: Pick<Petition, "does" | "how">): boolean {
  const names = Object.keys(how);
  const asMany = Object.keys(one.how).length === names.length;
  return one.does === does && asMany && names.every((name) => one.how[name] === how[name]);
}
