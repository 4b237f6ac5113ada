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
const PERHAPS =
  "If the phone has taken a code and nothing followed, WhatsApp asks this account for a passkey, which cannot be given here.";
const ENOUGH = `Nobody linked WhatsApp, so no new codes are asked for: ask for one with the phone in your hand. ${PERHAPS}`;

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

export function openLinking(desk: Desk): LinkDesk {
  const { pairingPhone, log, signal } = desk;
  const screen = openScreen(desk);
  const patience = openPatience(desk, () => {
    screen.show({ ...screen.now(), words: PASSKEY }, PASSKEY);
  });
  // A code that was shown for so long may have been typed, and nothing followed.
  const typing = openPatience(desk, () => {
    const shown = screen.now();
    if (shown?.pairingCode !== undefined)
      screen.show({ ...shown, words: `${shown.words} ${PERHAPS}` }, PERHAPS);
  });
  const end = () => {
    patience.end();
    typing.end();
  };
  let rounds = 0;
  let hasShown = false;

  async function byCode(sock: WASocket, phone: string): Promise<void> {
    const code = await sock.requestPairingCode(phone);
    const typed = `${code.slice(0, 4)}-${code.slice(4)}`;
    const words = `${TYPE} ${typed} (for ${maskPhone(phone)}).`;
    screen.show({ pairingCode: typed, words }, words);
    typing.begin();
  }

  /** Each code lives for a minute or less; whoever sees the second may have tried the first. */
  function showQr(qr: string, place: number): void {
    const words = place === 1 ? SCAN : `${SCAN} ${PERHAPS}`;
    screen.show({ qr, words }, `\n${words}\n`, renderUnicodeCompact(qr));
  }

  return {
    now: screen.now,
    watch: (sock) => {
      let codes = 0;
      sock.ev.on("connection.update", ({ qr, isNewLogin }) => {
        if (isNewLogin === true) end();
        if (qr === undefined) return;
        hasShown = true;
        codes += 1;
        if (pairingPhone === undefined) showQr(qr, codes);
        else if (codes === 1)
          byCode(sock, pairingPhone).catch(() => {
            log("whatsapp: no pairing code could be asked for");
          });
      });
      for (const type of ["link_code_companion_reg", "companion_reg_refresh"])
        sock.ws.on(`CB:notification,type:${type}`, patience.begin);
    },
    mayGoOn: () => {
      end();
      if (hasShown) rounds += 1;
      hasShown = false;
      return rounds < MOST_ROUNDS;
    },
    asked: async (words = ENOUGH) => {
      await new Promise<void>((resolve) => {
        screen.show({ words }, words);
        screen.onAgain(resolve);
        signal.addEventListener("abort", () => {
          resolve();
        });
      });
      rounds = 0;
    },
    linked: (number) => {
      end();
      rounds = 0;
      screen.clear(`WhatsApp is linked${number === undefined ? "" : ` as ${maskPhone(number)}`}.`);
    },
  };
}

type Shown = Omit<Linking, "again">;

/** What whoever has the phone is shown. */
function openScreen({ tell, log }: Desk) {
  let shown: Linking | undefined;
  let again: (() => void) | undefined;

  /** Whoever cannot be shown a code disturbs nobody else. */
  function say(line: string): void {
    try {
      tell(line);
    } catch {
      log("whatsapp: how to link could not be shown");
    }
  }

  return {
    now: () => shown,
    show: (linking: Shown, ...lines: readonly string[]) => {
      shown = { ...linking, again: () => again?.() };
      for (const line of lines) say(line);
    },
    onAgain: (wanted: () => void) => {
      again = wanted;
    },
    clear: (words: string) => {
      const wasShown = shown !== undefined;
      shown = undefined;
      if (wasShown) say(words);
    },
  };
}

/** From the moment that the phone took a code: what it does then takes seconds. */
function openPatience({ wait, signal }: Desk, onEnd: () => void) {
  let tried: AbortController | undefined;
  return {
    begin: () => {
      if (tried !== undefined) return;
      tried = new AbortController();
      const { signal: over } = tried;
      void wait(PATIENCE, AbortSignal.any([signal, over])).then(() => {
        if (!over.aborted && !signal.aborted) onEnd();
      });
    },
    end: () => {
      tried?.abort();
      tried = undefined;
    },
  };
}
