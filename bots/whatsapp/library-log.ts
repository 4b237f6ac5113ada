import type { SocketConfig } from "@whiskeysockets/baileys";

/** The end of a connection is told by us, with its reason; some ends are no trouble. */
const KNOWN = ["stream errored out"];

type Logger = SocketConfig["logger"];

/** The same words are not said again within so many of the library's complaints. */
const REMEMBERED = 50;

/**
 * What Baileys has to say, without what it hands along: names of people, messages, keys. Of its complaints the words
 * alone go on, each once in a while.
 */
export function libraryLog(log: (line: string) => void): Logger {
  const said: string[] = [];
  const pass = () => undefined;
  const complain = (first: unknown, second?: string) => {
    const words = typeof first === "string" ? first : second;
    if (words === undefined || KNOWN.includes(words) || said.includes(words)) return;
    said.push(words);
    if (said.length > REMEMBERED) said.shift();
    log(`whatsapp: the library says: ${words.slice(0, 200)}`);
  };
  const logger: Logger = {
    level: "error",
    child: () => logger,
    trace: pass,
    debug: pass,
    info: pass,
    warn: pass,
    error: complain,
  };
  return logger;
}
