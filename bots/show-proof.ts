import { addressKey, type Ledger } from "../ledger/index.ts";
import { committed, saying, type Wishing } from "./answer.ts";
import type { Wish } from "./dialog/wish.ts";
import { referenceText } from "./messages/amounts.ts";
import { broughtBy } from "./messages/own-text.ts";

type Showing = Extract<Wish, { readonly wish: "proof" }>;

/**
 * A customer shows that they paid. A receipt that pays nothing counts like a wrong code; the answer is the same
 * whether the money is unknown, somebody else's or doubtful.
 */
export async function showProof(
  ledger: Ledger,
  { orderId, text, mediaId }: Showing,
  wishing: Wishing,
): Promise<void> {
  const { seen, turn, heard, close } = wishing;
  const { words, now, claimable } = seen.view;
  const { address } = heard;
  const { merchantId } = ledger;
  const picture = mediaId === undefined ? {} : { picture: { channel: address.channel, mediaId } };
  const sent = { merchantId, orderId, text, ...picture, sentBy: addressKey(address) };
  const kept = await ledger.sendProof(sent, ({ proof, order }) => {
    const reference = referenceText(order.reference);
    if (proof.state === "approved")
      return close(
        saying(wishing, { lines: [words("proof.placed", { reference, what: broughtBy(order) })] }),
      );
    if (proof.quoted === undefined)
      return close(saying(wishing, { lines: [words("proof.kept", { reference })] }));
    const state = { ...turn.state, misses: [...turn.state.misses, now] };
    const lines = [words("proof.asked", { reference, receipt: proof.quoted, what: broughtBy(order) })];
    return close(saying({ ...wishing, turn: { ...turn, state } }, { lines }));
  });
  if (kept.ok) return;
  const reference = referenceText(claimable?.reference ?? "");
  const key = {
    "not-found": "order.notopen",
    "order-not-open": "order.notopen",
    "too-many-proofs": "proof.enough",
    "too-many-requests": "proof.toomany",
  } as const;
  await committed(ledger, close(saying(wishing, { lines: [words(key[kept.reason], { reference })] })));
}
