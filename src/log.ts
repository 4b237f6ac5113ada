import { pino } from "pino";
import type { Log } from "../ledger/index.ts";

/** Fields that never reach a log, wherever they stand. */
const SECRET_FIELDS = [
  "code",
  "codes",
  "token",
  "password",
  "phone",
  "key",
  "authorization",
  "secret",
  "body",
];

/**
 * Whole phone numbers, whole tokens and callback secrets inside texts: what a foreign error message may carry. Hex of
 * 32 and more is a secret or a hash; ours are never longer than 28.
 */
const SECRET_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\b(254[17]\d)\d{5}(\d{2})\b/gu, "$1*****$2"],
  [/\b(0[17]\d)\d{5}(\d{2})\b/gu, "$1*****$2"],
  [/\d{5,}:[\w-]{20,}/gu, "<token>"],
  [/(?<!wal_)(?<![0-9a-f])[0-9a-f]{32,}\b/giu, "<secret>"],
  [/(Bearer|Basic) [\w.=+/-]+/gu, "$1 <secret>"],
];

export function openLog(level: string, write: { write: (line: string) => void } = process.stdout): Log {
  const paths = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]);
  const logger = pino(
    {
      level,
      base: null,
      formatters: { level: (label) => ({ level: label }) },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths, censor: "<redacted>" },
    },
    {
      write: (line: string) => {
        write.write(clean(line));
      },
    },
  );
  const say = (to: "info" | "warn" | "error") => (facts: object, event: string) => {
    logger[to](plain(facts), event);
  };
  return { info: say("info"), warn: say("warn"), error: say("error") };
}

/** JSON has no bigints; amounts are logged as numbers' texts. */
function plain(facts: object): object {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === "bigint" ? String(value) : value,
    ]),
  );
}

function clean(text: string): string {
  return SECRET_WORDS.reduce((safe, [pattern, mask]) => safe.replace(pattern, mask), text);
}
