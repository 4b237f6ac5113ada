import { addressKey, ensure, type Ledger, type Say, together } from "../ledger/index.ts";
import { carryOut, staffCommand } from "./admin/commands.ts";
import { committed, saying, type Wishing } from "./answer.ts";
import { askAgain } from "./ask-again.ts";
import { menuSay, placedSay } from "./dialog/says.ts";
import type { Wish } from "./dialog/turn.ts";
import type { View } from "./dialog/view.ts";
import { lookUpCode } from "./look-up.ts";
import { referenceText } from "./messages/amounts.ts";
import { showProof } from "./show-proof.ts";
import { askWallet } from "./wallet.ts";

type Fulfil<Kind extends Wish["wish"]> = (
  ledger: Ledger,
  wish: Extract<Wish, { wish: Kind }>,
  wishing: Wishing,
) => Promise<void>;

/** Does in the books what the conversation wants, and answers by how it went: one commit for both. */
export async function fulfilWish(ledger: Ledger, wish: Wish, wishing: Wishing): Promise<void> {
  switch (wish.wish) {
    case "place":
      return place(ledger, wish, wishing);
    case "again":
      return askAgain(ledger, wish.orderId, wishing);
    case "check":
      return check(ledger, wish, wishing);
    case "cancel":
      return cancel(ledger, wish, wishing);
    case "look-up":
      return lookUpCode(ledger, wish.code, wishing);
    case "join":
      return join(ledger, wish, wishing);
    case "proof":
      return showProof(ledger, wish, wishing);
    case "carry-out":
      return carryOut(ledger, wish.planned, wishing);
    case "wallet":
      return askWallet(ledger, wish.asks, wishing);
    case "staff":
      return staffCommand(ledger, wish, wishing);
  }
}

const place: Fulfil<"place"> = async (ledger, { productId, provider, phone }, wishing) => {
  const { seen, heard, close } = wishing;
  const { view } = seen;
  const { merchantId } = ledger;
  const { address, name } = heard;
  const known = await ledger.customerOf({
    merchantId,
    address,
    ...(name !== undefined && { name: name.slice(0, 80) }),
    ...(phone !== undefined && { phone }),
  });
  ensure(known !== undefined, "a chat always has its customer");
  const { id: customerId } = known.customer;
  const request = { merchantId, productId, quantity: 1, customerId, address, provider };
  // A phone that was rung too often is not rung: the order stands, and can be paid at the paybill.
  const rings = phone !== undefined && (await ledger.mayPrompt({ phone, asker: addressKey(address) }));
  const asking = rings ? { phone } : {};
  const placed = await ledger.placeOrder({ ...request, ...asking }, ({ order }) =>
    together(known.changes, close(saying(wishing, placedSay(view, order, { phone, rings })))),
  );
  if (placed.ok) return;
  await committed(ledger, close(saying(wishing, refusedSay(view, placed.reason))));
};

function refusedSay(view: View, reason: string): Say {
  const { words } = view;
  if (reason === "product-not-found") return menuSay(view, words("refused.withdrawn"));
  return { lines: [words(reason === "provider-off" ? "refused.provider" : "refused.shop")] };
}

const check: Fulfil<"check"> = async (ledger, _wish, wishing) => {
  const { view } = wishing.seen;
  const { open, words } = view;
  ensure(open !== undefined, "a check is wished for an open order");
  const asked = await ledger.checkOrder(open);
  const provider = words(`provider.${open.provider}`);
  const line = words("check.asked", { reference: referenceText(open.reference), provider });
  await committed(ledger, together(asked, wishing.close(saying(wishing, { lines: [line] }))));
};

const cancel: Fulfil<"cancel"> = async (ledger, { orderId }, wishing) => {
  const { seen, close } = wishing;
  const { words, open } = seen.view;
  const reference = referenceText(open?.reference ?? "");
  const { merchantId } = ledger;
  const cancelled = await ledger.cancelOrder({ orderId, merchantId }, () =>
    close(saying(wishing, menuSay(seen.view, words("order.cancelled", { reference })))),
  );
  if (cancelled.ok) return;
  await committed(ledger, close(saying(wishing, { lines: [words("order.notopen", { reference })] })));
};

const join: Fulfil<"join"> = async (ledger, { code }, wishing) => {
  const { heard, seen, close } = wishing;
  const { words, shop } = seen.view;
  const { address, name } = heard;
  await ledger.joinStaff({ code, address, ...(name !== undefined && { name }) }, (joined) => {
    const text = joined.ok
      ? words("join.welcome", { role: joined.value.role, shop: shop.name })
      : words("join.unknown");
    return close(saying(wishing, { lines: [text] }));
  });
};
