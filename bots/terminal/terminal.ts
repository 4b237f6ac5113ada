import type { Channel, Heard, Say } from "../channel.ts";

export type Terminal = {
  readonly channel: Channel;
  /** One typed line; resolves once it is filed. */
  readonly type: (text: string) => Promise<void>;
};

type Settings = {
  readonly write: (text: string) => void;
  /** A name for each line typed. */
  readonly nextId: () => string;
  readonly chat: string;
};

/** The shop in a terminal: what is said is printed, with its choices as a numbered list. */
export function openTerminal({ write, nextId, chat }: Settings): Terminal {
  let file: ((heard: Heard) => Promise<void>) | undefined;
  return {
    type: async (text) => {
      await file?.({
        id: `terminal:${nextId()}`,
        address: { channel: "terminal", chat },
        kind: "text",
        text,
      });
    },
    channel: {
      name: "terminal",
      start: async (hear) => {
        file = hear;
      },
      say: async (_chat, say) => {
        write(rendered(say));
      },
      stop: async () => {
        file = undefined;
      },
      health: () => "ok",
    },
  };
}

function rendered({ lines, code, after = [], options = [] }: Say): string {
  const choices = options.map(({ number, label }) => `  ${String(number)}  ${label}`);
  const all = [...lines, ...(code === undefined ? [] : ["", `    ${code}`, ""]), ...after, ...choices];
  return `${all.map((line) => line.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/gu, "")).join("\n")}\n`;
}
