import {
  addressKey,
  type Ledger,
  type Money,
  maskPhone,
  missingOf,
  type Order,
  type Say,
} from "../ledger/index.ts";
import { committed, saying, type Wishing } from "./answer.ts";
import { howToPay, orderOptions } from "./dialog/says.ts";
import type { View } from "./dialog/view.ts";
import { moneyText, referenceText } from "./messages/amounts.ts";

/** The customer wants to be asked once more: the prompt rings again, the link is shown again, or how to pay by hand. */
export async function askAgain(ledger: Ledger, orderId: string, wishing: Wishing): Promise<void> {
  const { view } = wishing.seen;
  const { words, phone, open } = view;
  const answer = (say: Say) => committed(ledger, wishing.close(saying(wishing, say)));
  if (open === undefined) return answer({ lines: [words("order.none")] });
  const due = await missingOf(ledger.store, open);
  const asks = view.ways.find(({ name }) => name === open.provider)?.asks ?? "nobody";
  if (asks === "nobody")
    return answer(by(view, open, howToPay(view, open, { phone: undefined, rings: false, due })));
  if (asks === "link") return retry(ledger, { orderId, due }, wishing);
  if (phone === undefined) return answer({ lines: [byHand(view, open, due)] });
  const { customerId } = wishing.seen;
  if (await ledger.mayPrompt({ phone, asker: addressKey(wishing.heard.address), customerId }))
    return retry(ledger, { orderId, phone, due }, wishing);
  // The phone is not rung again right now: wait, or pay by hand.
  await answer(by(view, open, [words("retry.open"), byHand(view, open, due)]));
}

async function retry(
  ledger: Ledger,
  asked: { readonly orderId: string; readonly phone?: string; readonly due: Money },
  wishing: Wishing,
): Promise<void> {
  const { view } = wishing.seen;
  const { open, words } = view;
  const url = await liveLink(ledger, asked.orderId);
  await ledger.retryPayment(asked, (retried) => {
    const sent =
      asked.phone === undefined
        ? words("retry.link")
        : words("retry.sent", { phone: maskPhone(asked.phone) });
    const lines = retried.ok ? [sent] : refusedLines(view, retried.reason, { url, due: asked.due });
    return wishing.close(saying(wishing, open === undefined ? { lines } : by(view, open, lines)));
  });
}

async function liveLink({ store }: Ledger, orderId: string): Promise<string | undefined> {
  const [latest] = await store.find("payments", { where: { orderId }, newestFirst: true, limit: 1 });
  return latest?.url;
}

type Refused = Extract<Awaited<ReturnType<Ledger["retryPayment"]>>, { readonly ok: false }>["reason"];

function refusedLines(
  view: View,
  reason: Refused,
  { url, due }: { readonly url: string | undefined; readonly due: Money },
): readonly string[] {
  const { words, open } = view;
  const reference = referenceText(open?.reference ?? "");
  switch (reason) {
    case "prompt-still-open":
      return [url === undefined ? words("retry.open") : words("link.ready", { reference, url })];
    case "provider-off":
      return [words("refused.provider")];
    case "order-not-open":
      return [words("order.notopen", { reference })];
    case "amount-out-of-range":
      return open === undefined
        ? [words("order.none")]
        : [words("retry.amount", { due: moneyText(due) }), byHand(view, open, due)];
  }
}

function by(view: View, order: Order, lines: readonly string[]): Say {
  return { lines, options: orderOptions(view, order), standing: order.id };
}

/** At the paybill where the order can be paid there, else to the shop itself. */
function byHand(view: View, { provider, reference }: Order, due: Money): string {
  const { words, paybill = "" } = view;
  const price = moneyText(due);
  return provider === "mpesa"
    ? words("placed.byhand", { price, account: paybill, reference })
    : words("retry.shop", { price, reference: referenceText(reference) });
}
