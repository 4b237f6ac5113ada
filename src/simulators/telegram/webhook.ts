import { setTimeout as pause } from "node:timers/promises";
import { type Params, text, whole } from "./params.ts";
import { badRequest } from "./refusal.ts";
import type { Updates } from "./updates.ts";
import type { Json, World } from "./world.ts";

type Hook = { readonly url: string; readonly secret: string | undefined; readonly most: number };

/** Telegram's other way to the bot: it posts each update, in order, again and again until it hears a 2xx. */
export function openWebhook(world: World, updates: Updates) {
  const closing = new AbortController();
  let hook: Hook | undefined;
  let busy = false;
  let failed: { readonly date: number; readonly message: string } | undefined;
  const deliver = async () => {
    if (busy) return;
    busy = true;
    while (hook !== undefined && updates.queue[0] !== undefined && !closing.signal.aborted) {
      const [update] = updates.queue;
      const message = await post(hook, JSON.stringify(update), closing.signal);
      if (message === undefined) updates.queue.splice(updates.queue.indexOf(update), 1);
      else {
        failed = { date: Math.floor(world.options.clock.now() / 1000), message };
        await pause(world.options.webhookPause ?? 20, undefined, { signal: closing.signal }).catch(
          () => undefined,
        );
      }
    }
    busy = false;
  };
  updates.onAdd(() => void deliver());
  const set = (params: Params): true => {
    if (text(params, "drop_pending_updates") === "true") updates.queue.splice(0);
    const url = text(params, "url") ?? "";
    hook = url === "" ? undefined : checked(url, params);
    if (hook !== undefined) {
      updates.allow(params);
      updates.interrupt("webhook-set");
      void deliver();
    }
    return true;
  };
  return {
    isSet: () => hook !== undefined,
    setWebhook: set,
    deleteWebhook: (params: Params): true => set({ ...params, values: { ...params.values, url: "" } }),
    getWebhookInfo: (): Json => ({
      url: hook?.url ?? "",
      has_custom_certificate: false,
      pending_update_count: updates.queue.length,
      ...(hook === undefined ? {} : { max_connections: hook.most }),
      ...(updates.allowed() === undefined ? {} : { allowed_updates: updates.allowed() }),
      ...(failed === undefined ? {} : { last_error_date: failed.date, last_error_message: failed.message }),
    }),
    close: () => {
      closing.abort();
    },
  };
}

/** Telegram asks for https; here http is taken too, but only on this machine. */
function checked(url: string, params: Params): Hook {
  const at = URL.canParse(url) ? new URL(url) : undefined;
  if (at === undefined) throw badRequest("bad webhook: Failed to resolve host: Name or service not known");
  if (!["127.0.0.1", "localhost", "[::1]"].includes(at.hostname)) {
    throw badRequest("bad webhook: this simulator posts to this machine only");
  }
  const secret = text(params, "secret_token");
  if (secret !== undefined && !/^[\w-]{1,256}$/.test(secret)) {
    throw badRequest("secret token contains unallowed characters");
  }
  return { url, secret, most: whole(params, "max_connections") ?? 40 };
}

/** What went wrong, or nothing. */
async function post({ url, secret }: Hook, body: string, signal: AbortSignal): Promise<string | undefined> {
  const headers = {
    "content-type": "application/json",
    ...(secret === undefined ? {} : { "x-telegram-bot-api-secret-token": secret }),
  };
  try {
    const response = await fetch(url, { method: "POST", headers, body, signal });
    await response.arrayBuffer();
    return response.ok
      ? undefined
      : `Wrong response from the webhook: ${response.status} ${response.statusText}`;
  } catch {
    return "Connection refused";
  }
}
