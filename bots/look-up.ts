import type { Ledger, Say, Voucher } from "../ledger/index.ts";
import { committed, saying, type Wishing } from "./answer.ts";
import type { View } from "./dialog/view.ts";
import { moneyText } from "./messages/amounts.ts";
import { endLines, leftLines } from "./messages/lasting.ts";

/** What is left on a code, for whoever holds it. */
export async function lookUpCode(ledger: Ledger, code: string, wishing: Wishing): Promise<void> {
  const voucher = await voucherNamed(ledger, code, wishing);
  if (voucher === undefined) return;
  const { seen, turn, close } = wishing;
  const says = [await about(ledger, seen.view, voucher)];
  await committed(ledger, close({ says, state: turn.state }));
}

/**
 * The shop's code that somebody typed. A wrong one is counted: a few, and this chat has to wait. Nothing: they have
 * been told so.
 */
export async function voucherNamed(
  ledger: Ledger,
  code: string,
  wishing: Wishing,
): Promise<Voucher | undefined> {
  const { merchantId } = ledger;
  const looked = await ledger.guessing.lookUp(async () => {
    const [voucher] = await ledger.store.find("vouchers", { where: { code }, limit: 1 });
    return voucher?.merchantId === merchantId ? voucher : undefined;
  });
  if (looked.ok && looked.found !== undefined) return looked.found;
  const { view } = wishing.seen;
  const line = view.words(looked.ok ? "balance.unknown" : "balance.toomany");
  await committed(
    ledger,
    wishing.close(looked.ok ? missed(wishing, line) : saying(wishing, { lines: [line] })),
  );
  return undefined;
}

/** Says this to a guess that was wrong, and counts it. */
export function missed({ seen: { view }, turn }: Wishing, line: string) {
  return { says: [{ lines: [line] }], state: { ...turn.state, misses: [...turn.state.misses, view.now] } };
}

async function about(ledger: Ledger, view: View, voucher: Voucher): Promise<Say> {
  const { words } = view;
  const { code, terms } = voucher;
  const state = words(`state.${voucher.state}`);
  if ("wifi" in terms.grants) {
    const usage = await ledger.store.get("usages", voucher.id);
    const more = [...leftLines(view, voucher, usage), ...endLines(view, voucher)];
    return { lines: [words("balance.wifi", { code, name: terms.name, state }), ...more] };
  }
  const balance = moneyText(await ledger.voucherBalance(voucher));
  // Whoever holds a card that the shop never rang up has no use for that; what is on it can be spent all the same.
  if (voucher.state === "active") return { lines: [words("balance.left", { code, balance })] };
  return { lines: [words("balance.money", { code, balance, state })] };
}
