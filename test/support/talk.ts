import { expect, vi } from "vitest";
import type { Person, WhatsAppWorld } from "../../src/simulators/whatsapp/index.ts";
import type { TestWorlds } from "./shop.ts";

/** A chat network as its customers use it, whatever becomes of the shop's process meanwhile. */
export type Talk = {
  /** Resolves once the network has the message: it will reach the shop, now or when the shop is back. */
  readonly say: (customer: number, text: string) => Promise<void>;
  /** What the shop has said to a customer, oldest first. */
  readonly texts: (customer: number) => Promise<readonly string[]>;
};

/** Resolves with what the shop said to a customer that matches. */
export async function told(talk: Talk, customer: number, pattern: RegExp): Promise<string> {
  return vi.waitFor(
    async () => {
      const texts = await talk.texts(customer);
      const found = texts.find((text) => pattern.test(text));
      expect(found, `customer ${String(customer)} hears ${String(pattern)}`).toBeDefined();
      return found ?? "";
    },
    { timeout: 30_000, interval: 100 },
  );
}

/** Telegram, by either way: it keeps what the shop has not taken. */
export function onTelegram({ telegram }: Pick<TestWorlds, "telegram">): Talk {
  return {
    say: async (customer, text) => {
      telegram.say(customer, text);
    },
    texts: async (customer) =>
      telegram
        .messages(customer)
        .filter(({ from }) => from === "bot")
        .map(({ text }) => text),
  };
}

/** WhatsApp: it keeps what the shop has not confirmed. Nobody's number is told, so each is asked for it. */
export function onWhatsApp(whatsapp: WhatsAppWorld): Talk {
  const people = new Map<number, Person>();
  const personOf = (customer: number) => {
    const known = people.get(customer);
    if (known !== undefined) return known;
    const person = whatsapp.person(`25474000000${String(customer)}`, { showsNumber: false });
    people.set(customer, person);
    return person;
  };
  return {
    say: async (customer, text) => {
      await personOf(customer).says(text);
    },
    texts: async (customer) => personOf(customer).texts,
  };
}

/** The page in the browser: it sends a message again under the same name until the shop has taken it. */
export function onThePage(url: () => string): Talk {
  const cookies = new Map<number, string>();
  let sent = 0;
  const opened = async (customer: number) => {
    const known = cookies.get(customer);
    if (known !== undefined) return known;
    const page = await fetch(`${url()}/chat`);
    const cookie = page.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    cookies.set(customer, cookie);
    return cookie;
  };
  return {
    say: async (customer, text) => {
      sent += 1;
      const body = JSON.stringify({ id: `message-${String(sent)}`, kind: "text", text });
      await vi.waitFor(
        async () => {
          const headers = { cookie: await opened(customer), "content-type": "application/json" };
          const answer = await fetch(`${url()}/chat/messages`, { method: "POST", headers, body });
          expect(answer.status).toBe(202);
        },
        { timeout: 30_000, interval: 100 },
      );
    },
    texts: async (customer) => {
      const stopping = new AbortController();
      const headers = { cookie: await opened(customer) };
      const answer = await fetch(`${url()}/chat/events`, { headers, signal: stopping.signal });
      const heard = await untilCaughtUp(answer);
      stopping.abort();
      return heard;
    },
  };
}

type Choice = { number: number; label: string };
type Shown = { from: string; say: { lines: string[]; code?: string; after?: string[]; options?: Choice[] } };

/** What is on the page: everything the stream tells before it says that it has caught up. */
async function untilCaughtUp({ body }: Response): Promise<readonly string[]> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.includes("event: caught-up")) break;
  }
  return [...text.matchAll(/^data: (\{"id".*\})$/gmu)]
    .map(([, line = ""]) => JSON.parse(line) as Shown)
    .filter(({ from }) => from === "shop")
    .map(({ say: { lines, code, after = [], options = [] } }) => {
      const choices = options.map(({ number, label }) => `${String(number)} ${label}`);
      return [...lines, ...(code === undefined ? [] : [code]), ...after, ...choices].join("\n");
    });
}
