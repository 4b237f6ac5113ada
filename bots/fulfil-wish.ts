import { changed, ensure, type Ledger, together } from "../ledger/index.ts";
import { carryOut, staffCommand } from "./admin/commands.ts";
import { committed, saying, type Wishing } from "./answer.ts";
import { askAgain, resume } from "./ask-again.ts";
import { menuSay } from "./dialog/says.ts";
import { standingSay } from "./dialog/standing.ts";
import type { Wish } from "./dialog/wish.ts";
import { askForget, FORGET, forget } from "./forget.ts";
import { handOver, passOn } from "./hand-over.ts";
import { lookUpCode } from "./look-up.ts";
import { referenceText } from "./messages/amounts.ts";
import { broughtBy } from "./messages/own-text.ts";
import { history, receipt } from "./papers.ts";
import { place } from "./place.ts";
import { recharge, redeem } from "./redeem.ts";
import { showProof } from "./show-proof.ts";
import { askWallet } from "./wallet.ts";
import { customerFor } from "./wallet-talk.ts";

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
      return askAgain(ledger, wishing);
    case "resume":
      return resume(ledger, wish, wishing);
    case "check":
      return check(ledger, wish, wishing);
    case "cancel":
      return cancel(ledger, wish, wishing);
    case "look-up":
      return lookUpCode(ledger, wish.code, wishing);
    case "history":
      return history(ledger, wishing);
    case "receipt":
      return receipt(ledger, wish.reference, wishing);
    case "hand-over":
      return handOver(ledger, wishing);
    case "pass-on":
      return passOn(ledger, wishing);
    case "forget":
      return askForget(ledger, wishing);
    case "redeem":
      return redeem(ledger, wish.code, wishing);
    case "recharge":
      return recharge(ledger, wish, wishing);
    case "brought-by":
      return brought(ledger, wish, wishing);
    case "know-phone":
      return knowPhone(ledger, wish, wishing);
    case "join":
      return join(ledger, wish, wishing);
    case "proof":
      return showProof(ledger, wish, wishing);
    case "carry-out":
      return wish.planned.does === FORGET
        ? forget(ledger, wish.planned.how, wishing)
        : carryOut(ledger, wish.planned, wishing);
    case "wallet":
      return askWallet(ledger, wish.asks, wishing);
    case "staff":
      return staffCommand(ledger, wish, wishing);
  }
}

const check: Fulfil<"check"> = async (ledger, _wish, wishing) => {
  const { view } = wishing.seen;
  const { open, words } = view;
  ensure(open !== undefined, "a check is wished for an open order");
  const asked = await ledger.checkOrder(open);
  const provider = words(`provider.${open.provider}`);
  const line = words("check.asked", {
    reference: referenceText(open.reference),
    provider,
    what: broughtBy(open),
  });
  await committed(ledger, together(asked, wishing.close(saying(wishing, { lines: [line] }))));
};

const cancel: Fulfil<"cancel"> = async (ledger, { orderId }, wishing) => {
  const { seen, close } = wishing;
  const { words, open } = seen.view;
  const reference = referenceText(open?.reference ?? "");
  const { merchantId } = ledger;
  const cancelled = await ledger.cancelOrder({ orderId, merchantId }, (order) => {
    const { held } = order;
    const text = words(held === undefined ? "order.cancelled" : "own.cancelled", {
      reference,
      what: broughtBy(order),
    });
    const { says, state } = saying(wishing, menuSay(seen.view, text));
    return close({ says: [standingSay(seen.view, order), ...says], state });
  });
  if (cancelled.ok) return;
  await committed(ledger, close(saying(wishing, { lines: [words("order.notopen", { reference })] })));
};

/** Whoever brought a customer first is kept with them. */
const brought: Fulfil<"brought-by"> = async (ledger, { by }, wishing) => {
  const { customer, changes } = await customerFor(ledger, wishing, undefined);
  const { turn, close } = wishing;
  if (customer.broughtBy !== undefined) return committed(ledger, together(changes, close(turn)));
  const isNew = changes.customers !== undefined;
  const known = isNew ? { ...customer, broughtBy: by } : changed(customer, { broughtBy: by });
  await committed(ledger, together({ customers: [known] }, close(turn)));
};

const knowPhone: Fulfil<"know-phone"> = async (ledger, { phone }, wishing) => {
  const { changes } = await customerFor(ledger, wishing, phone);
  await committed(ledger, together(changes, wishing.close(wishing.turn)));
};

const join: Fulfil<"join"> = async (ledger, { code }, wishing) => {
  const { heard, seen, close } = wishing;
  const { words, shop, staff } = seen.view;
  const { address, name } = heard;
  await ledger.joinStaff({ code, address, ...(name !== undefined && { name }) }, (joined) => {
    const text = joined.ok
      ? words("join.welcome", { role: words(`role.${joined.value.role}`), shop: shop.name })
      : words(joined.reason === "holds-more" ? "join.holdsmore" : "join.unknown", {
          role: words(`role.${staff?.role ?? "owner"}`),
        });
    // What a reseller sells on their own account is not there yet; they are told so at once.
    const later = joined.ok && joined.value.role === "reseller" ? [words("help.reseller")] : [];
    return close(saying(wishing, { lines: [text, ...later] }));
  });
};
