/**
 * What libsignal writes to the console by itself: whole sessions with their private keys among it. Baileys' signal
 * library, libsignal 6.0.0: `session_record.js`, `session_cipher.js`, `session_builder.js`, `queue_job.js`.
 */
const LEAKS = [
  "Closing session",
  "Closing open session",
  "Opening session",
  "Session already",
  "Removing old closed session",
  "Migrating session",
  "Failed to decrypt message with any known",
  "Session error",
  "Decrypted message with closed",
  "Unhandled bucket",
];

type Loud = Record<
  "debug" | "error" | "info" | "log" | "trace" | "warn",
  (...words: readonly unknown[]) => void
>;

let isSilent = false;

/** Keeps libsignal's keys off the console, from before it is loaded until the process ends; all else is printed. */
export function silenceLibsignal(loud: Loud = globalThis.console): void {
  if (isSilent && loud === globalThis.console) return;
  isSilent ||= loud === globalThis.console;
  for (const way of ["debug", "error", "info", "log", "trace", "warn"] as const) {
    const print = loud[way].bind(loud);
    loud[way] = (...words) => {
      const [first] = words;
      if (typeof first === "string" && LEAKS.some((leak) => first.startsWith(leak))) return;
      print(...words);
    };
  }
}
