export { type Bots, openBots } from "./bots.ts";
export type { Channel, Linking, Memory } from "./channel.ts";
export { openTelegram, type Telegram } from "./telegram/index.ts";
export { openTerminal } from "./terminal/terminal.ts";
export { openLines } from "./web/lines.ts";
export { webRoutes } from "./web/routes.ts";
export { telegramDoor } from "./web/telegram-door.ts";
export { openWeb } from "./web/web.ts";
export { openWhatsApp, type WhatsApp } from "./whatsapp/index.ts";
