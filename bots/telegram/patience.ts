import { GrammyError } from "grammy";
import { type Clock, Fault, type Instant } from "../../ledger/index.ts";

/** Telegram says how long it wants to be left alone; until then nothing is sent, or the pause grows. */
export function openPatience({ now }: Clock) {
  let until: Instant = 0;
  return {
    /** Throws while Telegram still wants to be left alone. */
    check: (): void => {
      if (now() < until)
        throw new Fault("telegram", "asks for patience", { retry: "soon", outcome: "refused" });
    },
    heard: (error: unknown): void => {
      const seconds = error instanceof GrammyError ? (error.parameters.retry_after ?? 0) : 0;
      if (seconds > 0) until = Math.max(until, now() + seconds * 1000);
    },
  };
}
