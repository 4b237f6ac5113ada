import type { WASocket } from "@whiskeysockets/baileys";
import { renderUnicodeCompact } from "uqr";
import { maskPhone } from "../../ledger/index.ts";
import type { Linking } from "../channel.ts";
import type { Wait } from "./settings.ts";

/** After scanning or typing a phone links within seconds, unless it asks for a passkey. Milliseconds. */
const PATIENCE = 60_000;

const SCAN =
  "Open WhatsApp on the shop's phone: Settings, Linked devices, Link a device, and scan this code.";
const TYPE =
  "Open WhatsApp on the shop's phone: Settings, Linked devices, Link a device, Link with phone number instead, and type";
const TAKEN =
  "The phone took the code, but WhatsApp did not finish linking. For some accounts it now asks for a passkey, which " +
  "this shop's connection cannot give. Try once more; if it stays like this, link another number, or use Telegram.";
/** For whoever has tried and saw nothing follow. */
export const PERHAPS =
  "If the phone has taken a code and nothing followed, WhatsApp asks this account for a passkey, which cannot be given here.";

export type ShowDesk = {
  readonly tell: (line: string) => void;
  readonly log: (line: string) => void;
  readonly wait: Wait;
  readonly signal: AbortSignal;
};

/** What whoever has the phone is shown: a code to scan or to type, and words. */
export function openCodes(desk: ShowDesk) {
  const { show, now, ...screen } = openScreen(desk);
  const taken = openPatience(desk, () => {
    show({ ...now(), words: TAKEN }, TAKEN);
  });
  // One that was shown for so long may have been typed.
  const typing = openPatience(desk, () => {
    const shown = now();
    if (shown?.pairingCode !== undefined) show({ ...shown, words: `${shown.words} ${PERHAPS}` }, PERHAPS);
  });
  return {
    ...{ ...screen, show, now },
    /** Each lives for a minute or less; whoever sees the second may have tried the first. */
    qr: (qr: string, place: number): void => {
      const words = place === 1 ? SCAN : `${SCAN} ${PERHAPS}`;
      show({ qr, words }, `\n${words}\n`, renderUnicodeCompact(qr));
    },
    toType: async (sock: WASocket, phone: string): Promise<void> => {
      const code = await sock.requestPairingCode(phone);
      const pairingCode = `${code.slice(0, 4)}-${code.slice(4)}`;
      const words = `${TYPE} ${pairingCode} (for ${maskPhone(phone)}).`;
      show({ pairingCode, words }, words);
      typing.begin();
    },
    /** The phone took it. */
    taken: taken.begin,
    /** Nothing is waited for any more. */
    rest: (): void => {
      taken.end();
      typing.end();
    },
  };
}

type Shown = Omit<Linking, "again">;

function openScreen({ tell, log }: ShowDesk) {
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
    show: (linking: Shown, ...lines: readonly string[]): void => {
      shown = { ...linking, again: () => again?.() };
      for (const line of lines) say(line);
    },
    onAgain: (wanted: () => void): void => {
      again = wanted;
    },
    clear: (words: string): void => {
      const wasShown = shown !== undefined;
      shown = undefined;
      if (wasShown) say(words);
    },
  };
}

/** Calls `onEnd` when nothing happened for a minute. */
function openPatience({ wait, signal }: ShowDesk, onEnd: () => void) {
  let begun: AbortController | undefined;
  return {
    begin: (): void => {
      if (begun !== undefined) return;
      begun = new AbortController();
      const { signal: over } = begun;
      void wait(PATIENCE, AbortSignal.any([signal, over])).then(() => {
        if (!over.aborted && !signal.aborted) onEnd();
      });
    },
    end: (): void => {
      begun?.abort();
      begun = undefined;
    },
  };
}
