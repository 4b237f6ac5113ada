import { isObject } from "./markup.ts";
import { type Params, structure, text } from "./params.ts";
import { badRequest } from "./refusal.ts";
import type { Json, World } from "./world.ts";

const SCOPES = new Set(["default", "all_private_chats", "all_group_chats", "all_chat_administrators"]);
const CHAT_SCOPES = new Set(["chat", "chat_administrators", "chat_member"]);

export function setMyCommands(world: World, params: Params): true {
  const key = keyOf(world, params);
  const commands = structure(params, "commands");
  if (!Array.isArray(commands)) throw badRequest("can't parse commands");
  if (commands.length > 100) throw badRequest("BOT_COMMANDS_TOO_MUCH");
  world.commands.set(key, commands.map(checked));
  return true;
}

export function getMyCommands(world: World, params: Params): readonly Json[] {
  return world.commands.get(keyOf(world, params)) ?? [];
}

export function deleteMyCommands(world: World, params: Params): true {
  world.commands.delete(keyOf(world, params));
  return true;
}

function checked(value: unknown): Json {
  const { command, description } = isObject(value) ? value : {};
  if (typeof command !== "string" || !/^\/?[a-z0-9_]{1,32}$/.test(command))
    throw badRequest("BOT_COMMAND_INVALID");
  if (typeof description !== "string" || description.length < 1 || description.length > 256) {
    throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
  }
  return { command: command.replace(/^\//, ""), description };
}

/** One list of commands for each scope and language. */
function keyOf(world: World, params: Params): string {
  const scope = structure(params, "scope") ?? { type: "default" };
  const type = isObject(scope) ? scope["type"] : undefined;
  const language = text(params, "language_code") ?? "";
  if (typeof type !== "string" || !isObject(scope)) throw badRequest("can't parse BotCommandScope");
  if (SCOPES.has(type)) return `${type}//${language}`;
  if (!CHAT_SCOPES.has(type)) throw badRequest("unsupported type specified");
  const chat = world.chats.get(Number(scope["chat_id"]));
  if (chat === undefined) throw badRequest("chat not found");
  return `${type}/${chat.id}/${language}`;
}
