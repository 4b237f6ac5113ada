import { addressKey, ensure, type Ledger, maskPhone, type Say, together } from "../ledger/index.ts";
import { staffCommand } from "./admin/commands.ts";
import { committed, type Wishing } from "./answer.ts";
import { menuSay, orderOptions, placedSay } from "./dialog/says.ts";
import { say, type Turn, type Wish } from "./dialog/turn.ts";
import type { View } from "./dialog/view.ts";
import { lookUpCode } from "./look-up.ts";
import { moneyText, referenceText } from "./messages/amounts.ts";

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
      return again(ledger, wish, wishing);
    case "check":
      return check(ledger, wish, wishing);
    case "cancel":
      return cancel(ledger, wish, wishing);
    case "look-up":
      return lookUpCode(ledger, wish.code, wishing);
    case "join":
      return join(ledger, wish, wishing);
    case "staff": {
      const says = await staffCommand(ledger, wish, wishing.seen.view);
      return committed(ledger, wishing.close({ says, state: wishing.turn.state }));
    }
  }
}

/** The turn that says this, with the conversation as far as it has come. */
function saying({ seen: { view }, turn }: Wishing, message: Say): Pick<Turn, "says" | "state"> {
  return say({ ...view, state: turn.state }, message);
}

const place: Fulfil<"place"> = async (ledger, { productId, phone }, wishing) => {
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
  const request = { merchantId, productId, quantity: 1, customerId, address, provider: "mpesa" } as const;
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

const again: Fulfil<"again"> = async (ledger, { orderId }, wishing) => {
  const { seen, close } = wishing;
  const { words, phone, open } = seen.view;
  if (phone === undefined || open === undefined) {
    const text = open === undefined ? words("order.none") : words("placed.byhand", byHand(seen.view, open));
    return committed(ledger, close(saying(wishing, { lines: [text] })));
  }
  if (!(await ledger.mayPrompt({ phone, asker: addressKey(wishing.heard.address) }))) {
    return committed(ledger, close(saying(wishing, restingSay(seen.view, open))));
  }
  await ledger.retryPayment({ orderId, phone }, (retried) => {
    const text = retried.ok
      ? words("retry.sent", { phone: maskPhone(phone) })
      : retryRefused(seen.view, retried.reason);
    return close(saying(wishing, { lines: [text], options: orderOptions(seen.view) }));
  });
};

/** The phone is not rung again right now: wait, or pay by hand. */
function restingSay(view: View, order: NonNullable<View["open"]>): Say {
  const lines = [view.words("retry.open"), view.words("placed.byhand", byHand(view, order))];
  return { lines, options: orderOptions(view) };
}

function byHand({ paybill = "" }: View, { reference, amountDue }: NonNullable<View["open"]>) {
  return { price: moneyText(amountDue), account: paybill, reference };
}

function retryRefused(
  { words, open }: View,
  reason: "order-not-open" | "prompt-still-open" | "provider-off",
): string {
  if (reason === "prompt-still-open") return words("retry.open");
  const reference = referenceText(open?.reference ?? "");
  return reason === "provider-off" ? words("refused.provider") : words("order.notopen", { reference });
}

const check: Fulfil<"check"> = async (ledger, _wish, wishing) => {
  const { view } = wishing.seen;
  const { open, words } = view;
  ensure(open !== undefined, "a check is wished for an open order");
  const asked = await ledger.checkOrder(open);
  const line = words("check.asked", { reference: referenceText(open.reference) });
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
