import type { Say } from "../../ledger/index.ts";
import type { View } from "../dialog/view.ts";
import { type Command, reply } from "./command.ts";

/** `whatsapp [again]`: whether the shop's WhatsApp is linked; if not, the code to scan or to type. */
export const whatsapp: Command = async (desk, rest) => {
  const { view } = desk.wishing.seen;
  const { words, whatsapp: account } = view;
  if (rest.trim().toLowerCase() === "again" && account?.linking !== undefined) {
    account.linking.again();
    return reply(desk, { lines: [words("whatsapp.again")] });
  }
  await reply(desk, standing(view));
};

function standing({ words, whatsapp: account }: View): Say {
  if (account === undefined) return { lines: [words("whatsapp.off")] };
  const { linking, health } = account;
  if (linking === undefined) return { lines: [words("whatsapp.state", { state: health })] };
  const { qr, pairingCode } = linking;
  if (pairingCode !== undefined) return { lines: [words("whatsapp.type")], code: pairingCode };
  if (qr !== undefined) return { lines: [words("whatsapp.scan")], encloses: [{ draws: "whatsapp-qr" }] };
  return { lines: [linking.words, words("whatsapp.how")] };
}
