export { type Bots, openBots } from "./bots.ts";
export type { Channel } from "./channel.ts";
export { openTelegram } from "./telegram/index.ts";
export { openTerminal } from "./terminal/terminal.ts";
export { openLines } from "./web/lines.ts";
export { webRoutes } from "./web/routes.ts";
export { openWeb } from "./web/web.ts";
