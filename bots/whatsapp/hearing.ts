import {
  isLidUser,
  isPnUser,
  jidDecode,
  jidNormalizedUser,
  type WAMessage,
  type WASocket,
} from "@whiskeysockets/baileys";
import type { Heard } from "../channel.ts";
import type { Journal } from "./journal.ts";
import type { Media } from "./media.ts";
import type { People } from "./people.ts";
import type { Wait } from "./settings.ts";
import { translate } from "./translate.ts";

/** Pauses after a filing that failed double from the first to the last. Milliseconds. */
const [FIRST_PAUSE, LONGEST_PAUSE] = [250, 30_000];

type Desk = {
  readonly people: People;
  readonly journal: Journal;
  readonly media: Media;
  readonly hear: (heard: Heard) => Promise<void>;
  /** A message was filed and is to be answered. */
  readonly onHeard: (chat: string) => void;
  readonly onUnfiled: () => void;
  readonly log: (line: string) => void;
  readonly wait: Wait;
  readonly signal: AbortSignal;
};

/** Takes messages as the library hands them over, and files each: one person's in their order. */
export type Hearing = {
  readonly take: (message: WAMessage, sock?: WASocket) => void;
  /** Resolves when nothing is under way. */
  readonly idle: () => Promise<void>;
};

export function openHearing(desk: Desk): Hearing {
  const { people, journal, log, signal } = desk;
  const chains = new Map<string, Promise<void>>();
  let naming: Promise<unknown> = Promise.resolve();

  /** Who wrote is found out in the order of arrival, so that two names of one person meet. */
  function named(message: WAMessage): Promise<string> {
    const found = naming.then(() => untilDone(desk, () => people.heard(...namesOf(message))));
    naming = found.catch(() => undefined);
    return found;
  }

  async function file(message: WAMessage, chat: string, sock: WASocket | undefined): Promise<void> {
    const heard = await untilDone(desk, () => heardFrom(desk, message, chat));
    if (heard !== undefined) {
      await untilDone(desk, () => desk.hear(heard));
      desk.onHeard(chat);
      // Two blue ticks for who waits; that they cannot be told changes nothing.
      void sock?.readMessages([message.key]).catch(() => undefined);
    }
    journal.filed(message.key);
  }

  async function inTurn(message: WAMessage, sock: WASocket | undefined): Promise<void> {
    const chat = await named(message);
    const done = (chains.get(chat) ?? Promise.resolve()).then(() => file(message, chat, sock));
    const quiet = done.catch(() => undefined);
    chains.set(chat, quiet);
    await done.finally(() => {
      if (chains.get(chat) === quiet) chains.delete(chat);
    });
  }

  const under = new Map<string, Promise<void>>();
  return {
    take: (message, sock) => {
      // One that could not be read: the phone sends it again, under the same name.
      if (message.messageStubType !== undefined && message.messageStubType !== null) return;
      if (!isForUs(message)) {
        journal.filed(message.key);
        return;
      }
      const name = `${message.key.remoteJid ?? ""} ${message.key.id ?? ""}`;
      if (under.has(name)) return;
      const done = inTurn(message, sock).catch((error: unknown) => {
        // It stays in the journal, for the next start.
        if (!signal.aborted)
          log(`whatsapp: a message was not filed: ${error instanceof Error ? error.name : "?"}`);
      });
      under.set(name, done);
      void done.finally(() => under.delete(name));
    },
    idle: async () => {
      await Promise.all(under.values());
    },
  };
}

/** From one person, to us: no group, no channel, no status, nothing of our own. */
function isForUs({ key, message }: WAMessage): boolean {
  const { remoteJid, fromMe, id } = key;
  const isPerson = isPnUser(remoteJid ?? "") === true || isLidUser(remoteJid ?? "") === true;
  return isPerson && fromMe !== true && typeof id === "string" && message !== undefined && message !== null;
}

function namesOf({ key }: WAMessage): [string, string | undefined] {
  const other = key.remoteJidAlt;
  const isOther = isPnUser(other ?? "") === true || isLidUser(other ?? "") === true;
  return [jidNormalizedUser(key.remoteJid ?? ""), isOther ? jidNormalizedUser(other ?? "") : undefined];
}

async function heardFrom(
  { people, media }: Desk,
  { key, message, pushName }: WAMessage,
  chat: string,
): Promise<Heard | undefined> {
  const names = await people.names(chat);
  const number = names.find((name) => isPnUser(name) === true);
  const phone = jidDecode(number)?.user;
  const content = translate(message, phone);
  if (content === undefined) return undefined;
  const { carries, ...said } = content;
  const mediaId = carries === undefined ? undefined : await media.file(`${chat}:${key.id ?? ""}`, carries);
  return {
    id: `whatsapp:${chat}:${key.id ?? ""}`,
    address: { channel: "whatsapp", chat },
    ...(phone !== undefined && { phone }),
    ...(typeof pushName === "string" && pushName !== "" && { name: pushName }),
    ...said,
    ...(mediaId !== undefined && { mediaId }),
  };
}

/** Until it works, or until the end: a store that is away comes back. */
async function untilDone<Value>(
  { wait, signal, onUnfiled }: Pick<Desk, "wait" | "signal" | "onUnfiled">,
  work: () => Promise<Value>,
): Promise<Value> {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted) throw error;
      onUnfiled();
      await wait(pause, signal);
    }
  }
}
