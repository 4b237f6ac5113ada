import { openWhatsApp, type WhatsApp } from "../bots/index.ts";
import type { Store } from "../ledger/index.ts";
import type { Settings } from "./config.ts";
import type { Machine } from "./machine.ts";
import type { Seal } from "./seal.ts";

type WhatsAppOf = Parameters<typeof openWhatsApp>[0];

/** What whoever starts the shop has to do with its WhatsApp. */
export type WhatsAppExtras = {
  /** Shows the code to scan or to type, and that it is done. */
  readonly tell?: (line: string) => void;
  /** Ends the process for a new one, when the line is dead and no new connection helps. */
  readonly recycle?: () => void;
  /** Where a simulator is, once it is there. */
  readonly whatsapp?: WhatsAppOf["place"];
};

type Ground = Machine & { readonly store: Store; readonly seal: Seal | undefined; readonly owner: string };

/** WhatsApp, where it is switched on; nothing of its library is loaded before it starts. */
export function whatsapp(
  { WHATSAPP, WHATSAPP_WS_URL: url, WHATSAPP_PAIRING_PHONE: pairingPhone }: Settings,
  { clock, ids, log, store, seal, owner }: Ground,
  { tell, recycle, whatsapp: place }: WhatsAppExtras,
): readonly WhatsApp[] {
  if (WHATSAPP === "off") return [];
  return [
    openWhatsApp({
      ...{ store, seal, owner, clock, url, pairingPhone, place },
      random: () => Number.parseInt(ids.hex(4), 16) / 2 ** 32,
      log: (line) => {
        log.warn({ channel: "whatsapp" }, line);
      },
      ...(tell && { tell }),
      ...(recycle && { recycle }),
    }),
  ];
}
