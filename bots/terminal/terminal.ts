import type { Channel, Drawn, Heard, Say } from "../channel.ts";

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
  /** Puts a picture or a paper where the person finds it; answers where that is. */
  readonly save: (drawn: Drawn) => string;
};

/** The shop in a terminal: what is said is printed, with its choices as a numbered list. */
export function openTerminal({ write, nextId, chat, save }: Settings): Terminal {
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
      say: async (_chat, saying) => {
        const files = (await saying.draw?.()) ?? [];
        write(rendered(saying, files.map(save)));
      },
      stop: async () => {
        file = undefined;
      },
      health: () => "ok",
    },
  };
}

function rendered({ lines, code, after = [], options = [] }: Say, saved: readonly string[]): string {
  const choices = options.map(({ number, label }) => `  ${String(number)}  ${label}`);
  const shown = code === undefined ? [] : ["", `    ${code}`, ""];
  const all = [...lines, ...shown, ...after, ...saved.map((path) => `  [${path}]`), ...choices];
  return `${all.map((line) => line.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/gu, "")).join("\n")}\n`;
}
