import type { Api } from "grammy";
import type { BotCommand } from "grammy/types";
import type { Role } from "../../ledger/index.ts";
import { COMMAND_NAMES, may } from "../admin/roles.ts";
import { LANGUAGES, type Language } from "../messages/language.ts";
import { type Words, wordsIn } from "../messages/messages.ts";

const CUSTOMER = ["menu", "code", "balance", "history", "language", "agent", "help", "stop"] as const;
/** Bot API: 1 to 256 characters. */
const LONGEST = 256;

function customerCommands(words: Words): readonly BotCommand[] {
  return CUSTOMER.map((command) => ({ command, description: words(`command.${command}`) }));
}

/** Some words customers have too, and a list names nothing twice. */
function isCustomers(name: string): boolean {
  return CUSTOMER.some((command) => command === name);
}

/** What Telegram lists below the text field: each command of the role with a line about it, then a customer's. */
function staffCommands(words: Words, role: Role): readonly BotCommand[] {
  const own = COMMAND_NAMES.filter((name) => may(role, name) && !isCustomers(name)).map((command) => ({
    command,
    description: words(`staff.help.${command}`).slice(0, LONGEST),
  }));
  return [...own, ...customerCommands(words)].slice(0, 100);
}

/** Shows customers their commands, each in their own language; English to all others. */
export async function listCommands(api: Api, signal: AbortSignal): Promise<void> {
  const scope = { type: "all_private_chats" } as const;
  await api.setMyCommands(customerCommands(wordsIn("en")), { scope });
  for (const language of LANGUAGES) {
    if (signal.aborted) return;
    await api.setMyCommands(customerCommands(wordsIn(language)), { scope, language_code: language });
  }
}

/** Somebody's own list. Shown or hidden, a command is checked by role each time it is sent. */
export async function listFor(
  api: Api,
  chat: string,
  { role, language }: { readonly role: Role | undefined; readonly language: Language },
): Promise<void> {
  const scope = { type: "chat", chat_id: Number(chat) } as const;
  if (role === undefined) await api.deleteMyCommands({ scope });
  else await api.setMyCommands(staffCommands(wordsIn(language), role), { scope });
}
