export type { Access, Router, RouterStatus } from "./router.ts";
export { openRouterOsRouter, type RouterOsSettings } from "./routeros/index.ts";
