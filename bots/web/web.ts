import { addressKey, Fault, type Ledger } from "../../ledger/index.ts";
import type { Channel, Heard } from "../channel.ts";
import { readState } from "../dialog/state.ts";
import type { Lines } from "./lines.ts";
import { openPictures, type Pictures } from "./pictures.ts";

export type WebChat = {
  readonly channel: Channel;
  readonly lines: Lines;
  readonly pictures: Pictures;
  readonly shopName: () => Promise<string>;
  /** What is spoken in a chat, once something was said there. */
  readonly language: (chat: string) => Promise<string | undefined>;
  /** A person said something on the page (a tap shows as the words on its button); resolves once it is filed. */
  readonly hear: (heard: Heard, shown: string) => Promise<void>;
};

/** The web chat as a channel: the store keeps the talk and the page fetches it, so a closed tab loses nothing. */
export function openWeb(ledger: Ledger, lines: Lines): WebChat {
  const { store, merchantId } = ledger;
  const pictures = openPictures(ledger);
  let file: ((heard: Heard) => Promise<void>) | undefined;
  return {
    lines,
    pictures,
    shopName: async () => (await store.get("merchants", merchantId))?.name ?? "",
    language: async (chat) => {
      const session = await store.get("sessions", addressKey({ channel: "web", chat }));
      return session && readState(session.state).language;
    },
    hear: async (heard, shown) => {
      // Just starting or just stopping: not taken, so the page sends it again under the same name.
      if (file === undefined) throw new Fault("web chat", "not open", { retry: "soon", outcome: "refused" });
      const { mediaId } = heard;
      const picture = mediaId === undefined ? {} : { picture: { channel: "web", mediaId } as const };
      const say = { lines: shown === "" ? [] : [shown], ...picture };
      await lines.add(heard.address.chat, "person", { say, key: heard.id });
      await file(heard);
    },
    channel: {
      name: "web",
      edits: true,
      start: async (hear) => {
        file = hear;
      },
      // Enclosures are drawn when the page asks for them.
      say: (chat, { draw: _, ...say }, key) => lines.add(chat, "shop", { say, key }),
      forget: pictures.forget,
      stop: async () => {
        file = undefined;
      },
      health: () => "ok",
    },
  };
}
