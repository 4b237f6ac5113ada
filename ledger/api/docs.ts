import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import express, { type Router } from "express";
import { openApi } from "./openapi.ts";
import { OPERATIONS } from "./routes.ts";

const PAGE = fileURLToPath(new URL("./page/", import.meta.url));
const SWAGGER = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
/** The surface under /v1: the middle number grows when something is added. */
export const ABOUT = { title: "Kibanda", version: "1.0.0" } as const;

/** The document of the REST surface and the page to try it on; both public, all of it served from here. */
export function docRoutes(): Router {
  const routes = express.Router({ caseSensitive: true });
  let document: string | undefined;
  routes.get("/openapi.json", (_request, response) => {
    document ??= JSON.stringify(openApi(OPERATIONS, ABOUT));
    response.type("application/json").send(document);
  });
  routes.get("/docs", (_request, response) => {
    response.sendFile("index.html", { root: PAGE });
  });
  routes.use("/docs/assets", express.static(PAGE, { index: false }));
  for (const file of ["swagger-ui.css", "swagger-ui-bundle.js"]) {
    routes.get(`/docs/assets/${file}`, (_request, response) => {
      response.sendFile(file, { root: SWAGGER });
    });
  }
  return routes;
}
