import {
  type Address,
  addressKey,
  type Ledger,
  newTask,
  type Order,
  type Say,
  type Voucher,
} from "../ledger/index.ts";
import { codeSay } from "./dialog/says.ts";
import { standingSay } from "./dialog/standing.ts";
import { paidText } from "./messages/own-text.ts";
import { ZONE } from "./see.ts";
import { tellerFor } from "./teller.ts";

type Saying = (address: Address, message: Say, key: string) => Promise<void>;
type Sold = { readonly order: Order; readonly vouchers: readonly Voucher[] };

/** Step 7. Each code in a message of its own; what the network took is not sent again under the same key. */
export async function deliverCodes(ledger: Ledger, say: Saying, { order, vouchers }: Sold): Promise<void> {
  const { address, terms, merchantId, paidAt = 0, expiresAt } = order;
  if (address === undefined || vouchers.length === 0) return;
  const { words } = await tellerFor(ledger, address);
  const late = paidAt > expiresAt;
  const title = words(late ? "code.late" : "code.title", { price: paidText(words, order), name: terms.name });
  for (const voucher of vouchers) {
    await say(address, codeSay({ words, zone: ZONE }, voucher, title), `code:${voucher.id}`);
  }
  // After the delivery and apart from it: the message about the order asks for no money any more.
  const deed = {
    kind: "say",
    address,
    say: standingSay({ words }, { ...order, state: "fulfilled" }),
  } as const;
  const filing = { merchantId, subject: addressKey(address), id: `tsk_standing_${order.id}` };
  await ledger.store.commit({ tasks: [newTask(ledger, deed, filing)] });
}
