import { openTelegramApi, type TelegramOptions } from "../../src/simulators/telegram/index.ts";

export const TOKEN = "123456:SECRET-token_of-a-bot";
export const JANE_CHAT = 42;

export type Result = { readonly status: number; readonly body: Record<string, unknown> };

/** A simulated Telegram and the calls a bot would make, by plain fetch. */
export async function openPhone(options: Partial<TelegramOptions> = {}) {
  const clock = { time: Date.UTC(2026, 0, 15, 7, 15, 30), now: () => clock.time };
  const telegram = await openTelegramApi({ token: TOKEN, clock, ...options });
  const call = async (method: string, params: object = {}, token = TOKEN): Promise<Result> => {
    const headers = { "content-type": "application/json" };
    const url = `${telegram.apiRoot}/bot${token}/${method}`;
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(params) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return {
    telegram,
    clock,
    call,
    send: (text: string, more: object = {}) => call("sendMessage", { chat_id: JANE_CHAT, text, ...more }),
    updates: async (params: object = {}) =>
      (await call("getUpdates", params)).body["result"] as { update_id: number; [kind: string]: unknown }[],
  };
}

export const why = ({ body }: Result) => body["description"];
export const button = (button: object) => ({ reply_markup: { inline_keyboard: [[button]] } });
