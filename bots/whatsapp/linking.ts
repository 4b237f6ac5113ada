import type { WASocket } from "@whiskeysockets/baileys";
import { renderUnicodeCompact } from "uqr";
import { maskPhone } from "../../ledger/index.ts";
import type { Linking } from "../channel.ts";
import type { Wait } from "./settings.ts";

/** After scanning or typing a phone links within seconds, unless it asks for a passkey. Milliseconds. */
const PATIENCE = 60_000;
/** So many times new codes are asked for (each lasts some minutes) before somebody has to say that they are there. */
const MOST_ROUNDS = 3;

const SCAN =
  "Open WhatsApp on the shop's phone: Settings, Linked devices, Link a device, and scan this code.";
const TYPE =
  "Open WhatsApp on the shop's phone: Settings, Linked devices, Link a device, Link with phone number instead, and type";
const PASSKEY =
  "The phone took the code, but WhatsApp did not finish linking. For some accounts it now asks for a passkey, which " +
  "this shop's connection cannot give. Try once more; if it stays like this, link another number, or use Telegram.";
const ENOUGH =
  "Nobody linked WhatsApp, so no new codes are asked for. Ask for a new one when you have the phone in your hand. " +
  "(If the phone refused the code, WhatsApp may ask this account for a passkey, which cannot be given here.)";

type Desk = {
  readonly pairingPhone: string | undefined;
  readonly tell: (line: string) => void;
  readonly log: (line: string) => void;
  readonly wait: Wait;
  readonly signal: AbortSignal;
};

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

export function openLinking({ pairingPhone, tell, log, wait, signal }: Desk): LinkDesk {
  let shown: Linking | undefined;
  let rounds = 0;
  let hasShown = false;
  let again: (() => void) | undefined;
  let tried: AbortController | undefined;

  function show(linking: Omit<Linking, "again">, ...lines: readonly string[]): void {
    shown = { ...linking, again: () => again?.() };
    for (const line of lines) say(line);
  }

  /** Whoever cannot be shown a code disturbs nobody else. */
  function say(line: string): void {
    try {
      tell(line);
    } catch {
      log("whatsapp: how to link could not be shown");
    }
  }

  /** The phone has taken the code: what it does then takes seconds. */
  function taken(): void {
    if (tried !== undefined) return;
    const patience = new AbortController();
    tried = patience;
    void wait(PATIENCE, AbortSignal.any([signal, patience.signal])).then(() => {
      if (!patience.signal.aborted && !signal.aborted) show({ ...shown, words: PASSKEY }, PASSKEY);
    });
  }

  async function byCode(sock: WASocket, phone: string): Promise<void> {
    const code = await sock.requestPairingCode(phone);
    const typed = `${code.slice(0, 4)}-${code.slice(4)}`;
    const words = `${TYPE} ${typed} (for ${maskPhone(phone)}).`;
    show({ pairingCode: typed, words }, words);
  }

  return {
    now: () => shown,
    watch: (sock) => {
      let hasAsked = false;
      sock.ev.on("connection.update", ({ qr, isNewLogin }) => {
        if (isNewLogin === true) tried?.abort();
        if (qr === undefined) return;
        hasShown = true;
        if (pairingPhone === undefined) {
          show({ qr, words: SCAN }, `\n${SCAN}\n`, renderUnicodeCompact(qr));
          return;
        }
        if (hasAsked) return;
        hasAsked = true;
        byCode(sock, pairingPhone).catch(() => {
          log("whatsapp: no pairing code could be asked for");
        });
      });
      sock.ws.on("CB:notification,type:link_code_companion_reg", taken);
      sock.ws.on("CB:notification,type:companion_reg_refresh", taken);
    },
    mayGoOn: () => {
      tried?.abort();
      tried = undefined;
      if (hasShown) rounds += 1;
      hasShown = false;
      return rounds < MOST_ROUNDS;
    },
    asked: async (words = ENOUGH) => {
      show({ words }, words);
      await new Promise<void>((resolve) => {
        again = resolve;
        signal.addEventListener("abort", () => {
          resolve();
        });
      });
      again = undefined;
      rounds = 0;
    },
    linked: (number) => {
      tried?.abort();
      tried = undefined;
      rounds = 0;
      const wasShown = shown !== undefined;
      shown = undefined;
      if (wasShown) say(`WhatsApp is linked${number === undefined ? "" : ` as ${maskPhone(number)}`}.`);
    },
  };
}
