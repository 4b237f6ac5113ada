export { type Portal, portalFiles } from "./portal/index.ts";
export type { Access, Each, Router } from "./router.ts";
export { openRouterOsRouter, type RouterOsSettings } from "./routeros/index.ts";
