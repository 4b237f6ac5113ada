import { addressKey, type Ledger, maskPhone, type Order, type Say } from "../ledger/index.ts";
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
  const asks = view.ways.find(({ name }) => name === open.provider)?.asks ?? "nobody";
  if (asks === "nobody")
    return answer(by(view, open, howToPay(view, open, { phone: undefined, rings: false })));
  if (asks === "link") return retry(ledger, { orderId }, wishing);
  if (phone === undefined) return answer({ lines: [byHand(view, open)] });
  if (await ledger.mayPrompt({ phone, asker: addressKey(wishing.heard.address) }))
    return retry(ledger, { orderId, phone }, wishing);
  // The phone is not rung again right now: wait, or pay by hand.
  await answer(by(view, open, [words("retry.open"), byHand(view, open)]));
}

async function retry(
  ledger: Ledger,
  asked: { readonly orderId: string; readonly phone?: string },
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
    const lines = [retried.ok ? sent : refusedText(view, retried.reason, url)];
    return wishing.close(saying(wishing, open === undefined ? { lines } : by(view, open, lines)));
  });
}

async function liveLink({ store }: Ledger, orderId: string): Promise<string | undefined> {
  const [latest] = await store.find("payments", { where: { orderId }, newestFirst: true, limit: 1 });
  return latest?.url;
}

function refusedText(
  { words, open }: View,
  reason: "order-not-open" | "prompt-still-open" | "provider-off",
  url: string | undefined,
): string {
  const reference = referenceText(open?.reference ?? "");
  if (reason === "prompt-still-open")
    return url === undefined ? words("retry.open") : words("link.ready", { reference, url });
  return reason === "provider-off" ? words("refused.provider") : words("order.notopen", { reference });
}

function by(view: View, order: Order, lines: readonly string[]): Say {
  return { lines, options: orderOptions(view, order) };
}

function byHand({ words, paybill = "" }: View, { reference, amountDue }: Order): string {
  return words("placed.byhand", { price: moneyText(amountDue), account: paybill, reference });
}
