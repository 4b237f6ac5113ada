import type { Api } from "grammy";
import type { Clock } from "../../ledger/index.ts";
import type { Channel, Memory, Saying } from "../channel.ts";
import { openPatience } from "./patience.ts";
import { render } from "./render.ts";
import { sendFile, sendWords, show } from "./send.ts";
import { openSent } from "./sent.ts";
import { openStanding } from "./standing.ts";
import { faultFrom } from "./trouble.ts";

type Mouth = {
  readonly api: Api;
  readonly token: string;
  readonly memory: Memory;
  readonly clock: Clock;
};

/** Says things in chats, each part once as far as this process knows; an order's standing is changed in place. */
export function openSaying({ api, token, memory, clock }: Mouth): Channel["say"] {
  const sent = openSent();
  const standing = openStanding(api, memory);
  const patience = openPatience(clock);

  async function told(chat: string, saying: Saying, key: string): Promise<void> {
    const parts = render(saying);
    const last = parts.at(-1);
    if (saying.onlyStanding === true && saying.standing !== undefined && last !== undefined)
      return standing.change(chat, saying.standing, last);
    // The words matter more: a picture that Telegram does not give out again is left out.
    if (!sent.isBegun(key)) await show(api, chat, saying).catch(() => undefined);
    for (const [at, part] of parts.entries()) {
      if (at < sent.parts(key)) continue;
      const id = await sendWords(api, chat, part);
      sent.remember(key, at + 1);
      if (part === last) await standing.renew(chat, saying, id);
    }
    const files = (await saying.draw?.()) ?? [];
    for (const [at, file] of files.entries()) {
      if (parts.length + at < sent.parts(key)) continue;
      await sendFile(api, chat, file);
      sent.remember(key, parts.length + at + 1);
    }
  }

  return async (chat, saying, key) => {
    patience.check();
    await told(chat, saying, key).catch((error: unknown) => {
      patience.heard(error);
      throw faultFrom(error, token);
    });
  };
}
