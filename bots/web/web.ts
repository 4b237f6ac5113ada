import { Fault, type Ledger } from "../../ledger/index.ts";
import type { Channel, Heard } from "../channel.ts";
import type { Lines } from "./lines.ts";

export type WebChat = {
  readonly channel: Channel;
  readonly lines: Lines;
  readonly shopName: () => Promise<string>;
  /** A person said something on the page (a tap shows as the words on its button); resolves once it is filed. */
  readonly hear: (heard: Heard, shown: string) => Promise<void>;
};

/** The web chat as a channel: the store keeps the talk and the page fetches it, so a closed tab loses nothing. */
export function openWeb(ledger: Ledger, lines: Lines): WebChat {
  let file: ((heard: Heard) => Promise<void>) | undefined;
  return {
    lines,
    shopName: async () => (await ledger.store.get("merchants", ledger.merchantId))?.name ?? "",
    hear: async (heard, shown) => {
      // Just starting or just stopping: not taken, so the page sends it again under the same name.
      if (file === undefined) throw new Fault("web chat", "not open", { retry: "soon", outcome: "refused" });
      await lines.add(heard.address.chat, "person", { say: { lines: [shown] }, key: heard.id });
      await file(heard);
    },
    channel: {
      name: "web",
      start: async (hear) => {
        file = hear;
      },
      say: (chat, say, key) => lines.add(chat, "shop", { say, key }),
      stop: async () => {
        file = undefined;
      },
      health: () => "ok",
    },
  };
}
