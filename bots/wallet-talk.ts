import { ensure, type Ledger, readPhone } from "../ledger/index.ts";
import { committed, saying, type Wishing } from "./answer.ts";

/** Says this and nothing else. */
export function answer(ledger: Ledger, wishing: Wishing, ...lines: readonly string[]): Promise<void> {
  return committed(ledger, wishing.close(saying(wishing, { lines })));
}

/** The customer of this chat, known or new. */
export async function customerFor(ledger: Ledger, { heard }: Wishing, phone: string | undefined) {
  const { address, name } = heard;
  const known = await ledger.customerOf({
    merchantId: ledger.merchantId,
    address,
    ...(name !== undefined && { name: name.slice(0, 80) }),
    ...(phone !== undefined && { phone, ...(readPhone(heard.phone ?? "") === phone && { hasPhone: true }) }),
  });
  ensure(known !== undefined, "a chat always has its customer");
  return known;
}
