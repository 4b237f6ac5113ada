export type { Access, Each, Router } from "./router.ts";
export { openRouterOsRouter, type RouterOsSettings } from "./routeros/index.ts";
