import { type Ledger, type Order, together } from "../ledger/index.ts";
import { committed, saying, type Wishing } from "./answer.ts";
import { ask } from "./dialog/confirmation.ts";
import { codeSay } from "./dialog/says.ts";
import { FRESH } from "./dialog/state.ts";
import { moneyText, referenceText, timeText } from "./messages/amounts.ts";
import { answer } from "./wallet-talk.ts";

/** What the question is called whose yes forgets somebody. */
export const FORGET = "forget-me";
/** Codes that are shown once more, each in a message of its own. */
const MOST_CODES = 10;
const OPEN = ["awaiting-payment", "paid", "refunding"] as const;

/** Shows what they would lose, names in numbers what goes and what stays, and asks once. */
export async function askForget(ledger: Ledger, wishing: Wishing): Promise<void> {
  const { seen, close } = wishing;
  const { view, customerId } = seen;
  const { words, vouchers, purse } = view;
  if (view.isStaff) return answer(ledger, wishing, words("forget.staff"));
  if (customerId === undefined) return askChat(ledger, wishing);
  const open = await openOrder(ledger, customerId);
  if (open !== undefined) return answer(ledger, wishing, openLine(wishing, open));
  const until = await ledger.stayingUntil(customerId);
  if (until !== undefined) return answer(ledger, wishing, waitLine(wishing, until));
  const orders = await ledger.store.count("orders", { customerId }, 1000);
  const left = purse.filter(({ amount }) => amount > 0n).map((one) => moneyText(one));
  const effect = [
    words("forget.ask"),
    words("forget.counts", { orders, codes: vouchers.length }),
    ...(vouchers.length > 0 ? [words("forget.codes")] : []),
    ...left.map((balance) => words("forget.balance", { balance })),
  ];
  const codes = vouchers
    .slice(0, MOST_CODES)
    .map((voucher) => codeSay(view, voucher, words("code.again", { name: voucher.terms.name })));
  const planned = { does: FORGET, how: { customerId } };
  const asked = ask(view, planned, { effect, nonce: ledger.ids.hex(4) });
  const { says, state } = saying(wishing, asked.say);
  await committed(ledger, close({ says: [...codes, ...says], state: { ...state, asked: asked.question } }));
}

/** Who never ordered is known by what was written here only. */
async function askChat(ledger: Ledger, wishing: Wishing): Promise<void> {
  const { view } = wishing.seen;
  const effect = [view.words("forget.chat")];
  const asked = ask(view, { does: FORGET, how: {} }, { effect, nonce: ledger.ids.hex(4) });
  const { says, state } = saying(wishing, asked.say);
  await committed(ledger, wishing.close({ says, state: { ...state, asked: asked.question } }));
}

function waitLine({ seen: { view } }: Wishing, until: number): string {
  return view.words("forget.wait", { time: timeText(until, view.zone, view.words.language) });
}

async function openOrder({ store }: Ledger, customerId: string): Promise<Order | undefined> {
  return (await store.find("orders", { where: { customerId, state: { in: OPEN } }, limit: 1 }))[0];
}

function openLine({ seen: { view } }: Wishing, { reference, state }: Order): string {
  const { words } = view;
  return words("forget.open", {
    reference: referenceText(reference),
    state: words(`orderstate.${state}`),
  });
}

/** They said yes: nothing of the talk is kept but how fast they may ask and guess, and that they want no offers. */
export async function forget(
  ledger: Ledger,
  { customerId }: Readonly<Record<string, string>>,
  wishing: Wishing,
): Promise<void> {
  const { seen, heard, close } = wishing;
  const { words, state } = seen.view;
  // Became a customer since they were asked: there is more to tell them first.
  if (customerId === undefined && seen.customerId !== undefined) return askForget(ledger, wishing);
  const { merchantId } = ledger;
  const { pace, misses } = state;
  const gone = {
    says: [{ lines: [words("forget.done")] }],
    state: { ...FRESH, isQuiet: true, misses, ...(pace && { pace }) },
  } as const;
  const forgotten = await ledger.forgetCustomer({ customerId, merchantId, address: heard.address }, () =>
    together(close(gone)),
  );
  if (forgotten.ok) return;
  const again = forgotten.reason === "order-open" || forgotten.reason === "prompt-out";
  // How it stands now, in words.
  if (again) return askForget(ledger, wishing);
  await answer(ledger, wishing, words(forgotten.reason === "staff" ? "forget.staff" : "forget.nobody"));
}
