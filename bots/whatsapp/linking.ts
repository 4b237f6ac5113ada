import type { WASocket } from "@whiskeysockets/baileys";
import { maskPhone } from "../../ledger/index.ts";
import type { Linking } from "../channel.ts";
import { openCodes, PERHAPS, type ShowDesk } from "./show-codes.ts";

/** So many times new codes are asked for (each lasts some minutes) before somebody has to say that they are there. */
const MOST_ROUNDS = 3;

const ENOUGH = `Nobody linked WhatsApp, so no new codes are asked for: ask for one with the phone in your hand. ${PERHAPS}`;

/** Links the account to a phone, by a QR or by a code that is typed. */
export type LinkDesk = {
  readonly now: () => Linking | undefined;
  /** A socket without an account wants to be linked. */
  readonly watch: (sock: WASocket) => void;
  /** The socket ended unlinked: whether there is another round. */
  readonly mayGoOn: () => boolean;
  /** Resolves when somebody asks for a new code, or at the end. */
  readonly asked: (words?: string) => Promise<void>;
  readonly linked: (number: string | undefined) => void;
};

type Desk = ShowDesk & { readonly pairingPhone: string | undefined };

export function openLinking(desk: Desk): LinkDesk {
  const { pairingPhone, log, signal } = desk;
  const codes = openCodes(desk);
  let rounds = 0;
  let hasShown = false;
  return {
    now: codes.now,
    watch: (sock) => {
      let count = 0;
      sock.ev.on("connection.update", ({ qr, isNewLogin }) => {
        if (isNewLogin === true) codes.rest();
        if (qr === undefined) return;
        hasShown = true;
        count += 1;
        if (pairingPhone === undefined) codes.qr(qr, count);
        else if (count === 1)
          codes.toType(sock, pairingPhone).catch(() => {
            log("whatsapp: no pairing code could be asked for");
          });
      });
      for (const type of ["link_code_companion_reg", "companion_reg_refresh"])
        sock.ws.on(`CB:notification,type:${type}`, codes.taken);
    },
    mayGoOn: () => {
      codes.rest();
      if (hasShown) rounds += 1;
      hasShown = false;
      return rounds < MOST_ROUNDS;
    },
    asked: async (words = ENOUGH) => {
      await new Promise<void>((resolve) => {
        codes.show({ words }, words);
        codes.onAgain(resolve);
        signal.addEventListener("abort", () => {
          resolve();
        });
      });
      rounds = 0;
    },
    linked: (number) => {
      codes.rest();
      rounds = 0;
      codes.clear(`WhatsApp is linked${number === undefined ? "" : ` as ${maskPhone(number)}`}.`);
    },
  };
}
