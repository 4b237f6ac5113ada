/** What libsignal tells the console of its sessions, private keys and all (libsignal-node#1). */
const TELLTALE = [
  "Closing session",
  "Opening session",
  "Session already",
  "Removing old closed session",
  "Migrating session",
  "Closing open session",
  "Failed to decrypt message with any known",
  "Session error",
  "Decrypted message with closed",
  "Unhandled bucket",
];

const silenced = new WeakSet<object>();

type Shown = Pick<typeof globalThis.console, "info" | "warn" | "error" | "log">;

/** Keeps libsignal's sessions off the console, for good; everything else is still printed. */
export function silenceSignal(shown: Shown = globalThis.console): void {
  if (silenced.has(shown)) return;
  silenced.add(shown);
  for (const level of ["info", "warn", "error", "log"] as const) {
    const print = shown[level].bind(shown);
    shown[level] = (...words: unknown[]) => {
      if (!TELLTALE.some((start) => String(words[0]).startsWith(start))) print(...words);
    };
  }
}
