import type { Ledger } from "../../ledger/index.ts";

const OWNER = "web";
const KIND = "picture";
/** What one row bears, in letters of base64. */
const PORTION = 3_000_000;
const MOST_PORTIONS = 3;
/** As long as what was said: see the lines of a chat. */
const KEPT_FOR = 90 * 86_400_000;

/** A picture that somebody sent: bytes whose beginning says that they are one. */
export type Picture = {
  readonly mime: "image/jpeg" | "image/png" | "image/webp";
  readonly bytes: Uint8Array;
};

/** The name of a picture, which its message has too. */
export function nameOf(chat: string, id: string): string {
  return `web:${chat}:${id}`;
}

/** The pictures that people sent on the page, by the name that their message has. */
export type Pictures = ReturnType<typeof openPictures>;

export function openPictures({ store, clock }: Pick<Ledger, "store" | "clock">) {
  const names = (id: string) => Array.from({ length: MOST_PORTIONS }, (_, n) => `${id}.${String(n)}`);
  return {
    /** Kept when it resolves; the same again is the same one. Old ones are let go. */
    keep: async (id: string, { bytes }: Picture): Promise<void> => {
      const text = Buffer.from(bytes).toString("base64");
      const rows = names(id).map((name, n) => {
        const portion = text.slice(n * PORTION, (n + 1) * PORTION);
        return { kind: KIND, name, text: portion === "" ? null : portion };
      });
      await store.keep(OWNER, rows);
      await store.letGo(OWNER, KIND, clock.now() - KEPT_FOR);
    },
    /** What was sent in this chat before that instant is gone. */
    forget: async (chat: string, before: number): Promise<void> => {
      const about = { kind: KIND, prefix: nameOf(chat, ""), before };
      while ((await store.letGoOf(OWNER, about)) > 0);
    },
    find: async (id: string): Promise<Picture | undefined> => {
      const portions = await store.kept(OWNER, KIND, names(id));
      const text = names(id).map((name) => portions.get(name) ?? "");
      return pictureOf(Buffer.from(text.join(""), "base64"));
    },
  };
}

/** A picture by its first bytes, whatever it was said to be. */
export function pictureOf(bytes: Uint8Array): Picture | undefined {
  const begins = (start: number, text: string) =>
    Buffer.from(bytes.subarray(start, start + text.length)).toString("latin1") === text;
  if (begins(0, "\xff\xd8\xff")) return { mime: "image/jpeg", bytes };
  if (begins(0, "\x89PNG\r\n\x1a\n")) return { mime: "image/png", bytes };
  if (begins(0, "RIFF") && begins(8, "WEBP")) return { mime: "image/webp", bytes };
  return undefined;
}
