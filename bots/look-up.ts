import type { Ledger, Say, Voucher } from "../ledger/index.ts";
import { committed, type Wishing } from "./answer.ts";
import type { View } from "./dialog/view.ts";
import { moneyText } from "./messages/amounts.ts";

/** What is left on a code, for whoever holds it. A wrong code is counted: a few, and this chat has to wait. */
export async function lookUpCode(
  ledger: Ledger,
  code: string,
  { seen, turn, close }: Wishing,
): Promise<void> {
  const { view } = seen;
  const { merchantId } = ledger;
  const looked = await ledger.guessing.lookUp(async () => {
    const [voucher] = await ledger.store.find("vouchers", { where: { code }, limit: 1 });
    return voucher?.merchantId === merchantId ? voucher : undefined;
  });
  if (!looked.ok) {
    const says = [{ lines: [view.words("balance.toomany")] }];
    return committed(ledger, close({ says, state: turn.state }));
  }
  const voucher = looked.found;
  if (voucher === undefined) {
    const state = { ...turn.state, misses: [...turn.state.misses, view.now] };
    return committed(ledger, close({ says: [{ lines: [view.words("balance.unknown")] }], state }));
  }
  const says = [await about(ledger, view, voucher)];
  await committed(ledger, close({ says, state: turn.state }));
}

async function about(ledger: Ledger, { words }: View, voucher: Voucher): Promise<Say> {
  const { code, terms } = voucher;
  const state = words(`state.${voucher.state}`);
  if ("wifi" in terms.grants) return { lines: [words("balance.wifi", { code, name: terms.name, state })] };
  const balance = moneyText(await ledger.voucherBalance(voucher));
  return { lines: [words("balance.money", { code, balance, state })] };
}
