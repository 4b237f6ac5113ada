import { type Address, addressKey, type Ledger } from "../ledger/index.ts";
import { readState } from "./dialog/state.ts";
import { type Words, wordsIn } from "./messages/messages.ts";

/** What is needed to put news into somebody's words. */
export type Teller = { readonly ledger: Ledger; readonly words: Words };

/** News for this chat, in the language that is spoken there. */
export async function tellerFor(ledger: Ledger, address: Address): Promise<Teller> {
  const session = await ledger.store.get("sessions", addressKey(address));
  return { ledger, words: wordsIn(readState(session?.state).language ?? "en") };
}
