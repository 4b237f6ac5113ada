import { type Decision, decide, together } from "../decide.ts";
import { done, type Outcome, refuse } from "../outcome.ts";
import type { Parts } from "../parts.ts";
import { changed } from "../states.ts";
import type { Changes } from "../store/store.ts";
import { newTask } from "../tasks.ts";
import type { Order } from "./order.ts";
import { type Picture, type Proof, quotedIn } from "./proof.ts";
import { claimQuoted, isUnclaimed, quotedMoney } from "./quote-receipt.ts";
import { toStaff } from "./tell.ts";

/** So many that nobody has looked at may wait for one order. */
const MOST = 5;
/** Unknown receipts that M-Pesa is asked about, for all customers of a merchant. */
const INQUIRIES = { points: 30, seconds: 600 } as const;

export type SentProof = {
  readonly merchantId: string;
  readonly orderId: string;
  readonly text: string;
  readonly picture?: Picture;
  /** The chat or the key it came from. */
  readonly sentBy: string;
  /** An app with a key: its guesses are bounded apart from the street's. */
  readonly asker?: { readonly keyId: string; readonly merchantId: string };
};

export type ProofKept = { readonly proof: Proof; readonly order: Order };
export type ProofRefusal = "not-found" | "order-not-open" | "too-many-proofs" | "too-many-requests";

/**
 * A customer says that they paid, and shows something for it. Where they quote the receipt of money that waits, and
 * nothing speaks against it, that pays the order; M-Pesa is asked about one that nobody has heard of; else those who
 * run the shop look. The answer tells a stranger nothing about other people's money.
 */
export async function sendProof(
  parts: Parts,
  sent: SentProof,
  alongside: (kept: ProofKept) => Changes,
): Promise<Outcome<ProofKept, ProofRefusal>> {
  const mpesa = parts.providers.get("mpesa");
  const quoted = mpesa === undefined ? undefined : quotedIn(sent.text);
  const looked = quoted === undefined ? undefined : await lookUp(parts, sent, quoted);
  if (looked === "too-many") return refuse("too-many-requests");
  const mayInquire =
    looked === "unknown" &&
    mpesa?.inquire !== undefined &&
    (await parts.store.limiter("receipts-inquired", INQUIRIES).take(sent.merchantId)).ok;
  return decide(parts.store, () => decideOn(parts, { sent, quoted, mayInquire }, alongside));
}

/** Each receipt that cannot be had counts like a wrong code: nobody finds other people's money by trying. */
async function lookUp(
  { guessing, ...parts }: Parts,
  { asker }: SentProof,
  number: string,
): Promise<"too-many" | "known" | "unknown"> {
  const seen = { known: false };
  const looked = await guessing.lookUp(async () => {
    const receipt = await quotedMoney({ guessing, ...parts }, number);
    seen.known = receipt !== undefined;
    return receipt !== undefined && isUnclaimed(receipt) ? receipt : undefined;
  }, asker);
  if (!looked.ok) return "too-many";
  return seen.known ? "known" : "unknown";
}

type Showing = {
  readonly sent: SentProof;
  readonly quoted: string | undefined;
  readonly mayInquire: boolean;
};

async function decideOn(
  parts: Parts,
  { sent, quoted, mayInquire }: Showing,
  alongside: (kept: ProofKept) => Changes,
): Promise<Decision<Outcome<ProofKept, ProofRefusal>>> {
  const { store } = parts;
  const order = await store.get("orders", sent.orderId);
  if (order?.merchantId !== sent.merchantId) return { value: refuse("not-found") };
  if (order.paidAt !== undefined) return { value: refuse("order-not-open") };
  const pending = await store.find("proofs", { where: { orderId: order.id, state: "pending" }, limit: MOST });
  const known = pending.find((proof) => isSameProof(proof, sent, quoted));
  const proof = known === undefined ? newProof(parts, sent, quoted) : changed(known, {});
  const paid = await claimed(parts, order, proof);
  if (paid !== undefined) {
    const { changes, ...kept } = paid;
    return { value: done(kept), changes: together(changes, alongside(kept)) };
  }
  if (known !== undefined)
    return { value: done({ proof: known, order }), changes: alongside({ proof, order }) };
  if (pending.length >= MOST) return { value: refuse("too-many-proofs") };
  const kept = { proof, order };
  const told = toStaff(parts, order.merchantId, { kind: "proof-sent", orderId: order.id, proofId: proof.id });
  const asked = mayInquire ? inquiry(parts, proof) : {};
  return {
    value: done(kept),
    changes: together({ proofs: [proof] }, asked, told, alongside(kept)),
  };
}

/** The money that is quoted waits, and nothing speaks against it: the order is paid by it. */
async function claimed(
  parts: Parts,
  order: Order,
  proof: Proof,
): Promise<(ProofKept & { readonly changes: Changes }) | undefined> {
  const receipt = proof.quoted === undefined ? undefined : await quotedMoney(parts, proof.quoted);
  const changes = receipt && (await claimQuoted(parts, { order, receipt: changed(receipt, {}) }));
  if (changes === undefined) return undefined;
  const decided: Proof = { ...proof, state: "approved", decidedAt: parts.clock.now() };
  const paid = changes.orders?.find(({ id }) => id === order.id) ?? order;
  return { proof: decided, order: paid, changes: together(changes, { proofs: [decided] }) };
}

function isSameProof(proof: Proof, { text, picture }: SentProof, quoted: string | undefined): boolean {
  if (picture !== undefined) return proof.picture?.mediaId === picture.mediaId;
  return quoted === undefined ? proof.text === text && proof.picture === undefined : proof.quoted === quoted;
}

function newProof({ ids, clock }: Parts, sent: SentProof, quoted: string | undefined): Proof {
  const { merchantId, orderId, text, picture, sentBy } = sent;
  return {
    id: ids.next("prf"),
    version: 1,
    merchantId,
    orderId,
    text,
    ...(picture && { picture }),
    ...(quoted !== undefined && { quoted }),
    state: "pending",
    sentBy,
    createdAt: clock.now(),
  };
}

function inquiry(parts: Parts, { merchantId, quoted: number }: Proof): Changes {
  if (number === undefined) return {};
  const deed = { kind: "inquire-receipt", provider: "mpesa", number } as const;
  return { tasks: [newTask(parts, deed, { merchantId, subject: `inquire:${number}`, world: "mpesa" })] };
}
