import type { Channel, Heard } from "../../bots/channel.ts";

/** A chat network that costs nothing: what is said is heard at once, what is answered resolves the asking. */
export function openBooth() {
  const waiting = new Map<string, (() => void)[]>();
  let hear: (heard: Heard) => Promise<void> = () => Promise.reject(new Error("the booth is closed"));
  const channel: Channel = {
    name: "terminal",
    start: async (listen) => {
      hear = listen;
    },
    say: async (chat) => waiting.get(chat)?.shift()?.(),
    stop: async () => undefined,
    health: () => "ok",
  };
  const said = (id: string, chat: string): Heard => ({
    id: `booth:${id}`,
    address: { channel: "terminal", chat },
    kind: "text",
    text: "hi",
  });
  return {
    channel,
    said,
    hear: (heard: Heard) => hear(heard),
    /** One customer says hi; resolves with the answer. */
    ask: async (id: string, chat: string): Promise<void> => {
      const answered = new Promise<void>((resolve) => {
        waiting.set(chat, [...(waiting.get(chat) ?? []), resolve]);
      });
      await hear(said(id, chat));
      await answered;
    },
  };
}
