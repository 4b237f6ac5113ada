import { chatFor } from "./chat.ts";
import { deleteMyCommands, getMyCommands, setMyCommands } from "./commands.ts";
import { getFile } from "./files.ts";
import {
  deleteMessage,
  editMessageReplyMarkup,
  editMessageText,
  sendDocument,
  sendMessage,
  sendPhoto,
} from "./messages.ts";
import { type Params, text } from "./params.ts";
import { badRequest } from "./refusal.ts";
import { conflict, type Updates } from "./updates.ts";
import type { openWebhook } from "./webhook.ts";
import type { World } from "./world.ts";

export type Method = (params: Params, gone: AbortSignal) => unknown;

/** The methods of the Bot API that this house speaks; any other is `Not Found`. */
export function methodsOf(
  world: World,
  updates: Updates,
  webhook: ReturnType<typeof openWebhook>,
): Readonly<Record<string, Method>> {
  const here = (method: (world: World, params: Params) => unknown) => (params: Params) =>
    method(world, params);
  return {
    getme: () => world.bot,
    getupdates: (params, gone) => {
      if (webhook.isSet()) {
        throw conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      }
      return updates.getUpdates(params, gone);
    },
    setwebhook: webhook.setWebhook,
    deletewebhook: webhook.deleteWebhook,
    getwebhookinfo: webhook.getWebhookInfo,
    sendmessage: here(sendMessage),
    sendphoto: here(sendPhoto),
    senddocument: here(sendDocument),
    editmessagetext: here(editMessageText),
    editmessagereplymarkup: here(editMessageReplyMarkup),
    deletemessage: here(deleteMessage),
    answercallbackquery: here(answerCallbackQuery),
    sendchataction: here(sendChatAction),
    setmycommands: here(setMyCommands),
    getmycommands: here(getMyCommands),
    deletemycommands: here(deleteMyCommands),
    getfile: here(getFile),
  };
}

/** How long a tap can be answered: the spinner on the phone gives up at about this time. Milliseconds. */
const PATIENCE = 15_000;

/** Stops the spinner on a tapped button: once, and in time. */
function answerCallbackQuery(world: World, params: Params): true {
  const tap = world.taps.get(text(params, "callback_query_id") ?? "");
  if (tap === undefined || tap.answer !== undefined || world.options.clock.now() - tap.at > PATIENCE) {
    throw badRequest("query is too old and response timeout expired or query ID is invalid");
  }
  if ((text(params, "text") ?? "").length > 200) throw badRequest("MESSAGE_TOO_LONG");
  tap.answer = params.values;
  return true;
}

const ACTIONS = new Set([
  "typing",
  "upload_photo",
  "upload_document",
  "upload_video",
  "record_voice",
  "choose_sticker",
]);

function sendChatAction(world: World, params: Params): true {
  chatFor(world, params);
  if (!ACTIONS.has(text(params, "action") ?? "")) throw badRequest("wrong parameter action in request");
  return true;
}
