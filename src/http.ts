import { randomUUID } from "node:crypto";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type Express, type Request, type RequestHandler, type Router } from "express";
import helmet from "helmet";
import { type Clock, type Log, pathForLog, problems } from "../ledger/index.ts";
import type { Metrics } from "./metrics.ts";

const HEADERS_DEADLINE = 10_000;
const REQUEST_DEADLINE = 30_000;
/** A line nobody uses stays longer than proxies keep theirs (a minute): else one is cut just as it is used again. */
const IDLE_LINE = 75_000;

/** What the page may load: only what we serve ourselves. */
const POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    connectSrc: ["'self'"],
    formAction: ["'none'"],
    frameAncestors: ["'self'"],
    baseUri: ["'none'"],
  },
};

export type Health = () => Promise<{ readonly ready: boolean; readonly facts: object }>;

/** Who writes down what is asked, when, and by whom: behind proxies, those that may say for whom they ask. */
type Desk = {
  readonly log: Log;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, "answered">;
  readonly scrape: () => ReturnType<Metrics["scrape"]>;
  /** As Express takes it: how many proxies stand before us, or their addresses. Absent: none is believed. */
  readonly trustProxy?: number | readonly string[] | undefined;
};

export type Http = {
  readonly url: string;
  readonly port: number;
  /** Stops listening and waits for requests under way; streams are ended. */
  readonly stop: () => Promise<void>;
};

/** Express with what every door needs: request ids, safe headers, bounds, one shape of error. */
export function webServer(desk: Desk, routes: readonly Router[], health: Health): Express {
  const app = express();
  if (desk.trustProxy !== undefined) app.set("trust proxy", desk.trustProxy);
  app.disable("x-powered-by");
  // Answers of the books change; digesting each to say so would be for nobody.
  app.disable("etag");
  app.enable("case sensitive routing");
  app.use(helmet({ contentSecurityPolicy: POLICY, strictTransportSecurity: false }));
  app.use(numbered(desk));
  app.get("/healthz", (_request, response) => {
    response.json({ status: "ok" });
  });
  app.get("/readyz", async (_request, response) => {
    const { ready, facts } = await health();
    response.status(ready ? 200 : 503).json({ status: ready ? "ready" : "not ready", ...facts });
  });
  app.get("/metrics", async (_request, response) => {
    const { type, text } = await desk.scrape();
    response.type(type).send(text);
  });
  for (const router of routes) app.use(router);
  app.use((_request, response) => {
    const body = {
      type: "urn:kibanda:problem:not-found",
      title: "not found",
      status: 404,
      code: "not-found",
    };
    response.status(404).type("application/problem+json").send(JSON.stringify(body));
  });
  app.use(problems(desk.log));
  return app;
}

/** Each request has a name, ours or (where it is a plain word) the caller's, said back and logged. */
function numbered({ log, clock, metrics }: Desk): RequestHandler {
  return (request, response, next) => {
    const theirs = request.headers["x-request-id"];
    const requestId = typeof theirs === "string" && /^[\w-]{1,64}$/u.test(theirs) ? theirs : randomUUID();
    request.headers["x-request-id"] = requestId;
    response.set("X-Request-Id", requestId);
    const began = clock.now();
    response.on("finish", () => {
      const { method } = request;
      const path = pathForLog(request.path);
      const [status, ms] = [response.statusCode, clock.now() - began];
      log.info({ requestId, method, path, status, ms }, "request");
      // A stream is open as long as its page is: that is no latency.
      const streams = String(response.getHeader("content-type")).startsWith("text/event-stream");
      if (!streams) metrics.answered({ method, pattern: patternOf(request), status, ms });
    });
    next();
  };
}

/** The route that took the request, as it was declared; paths that no route takes are all one. */
function patternOf(request: Request): string {
  const { route } = request as { readonly route?: { readonly path?: unknown } };
  return typeof route?.path === "string" ? route.path : "other";
}

export async function listen(
  app: Express,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Http> {
  const deadlines = { headersTimeout: HEADERS_DEADLINE, requestTimeout: REQUEST_DEADLINE };
  const server = createServer({ ...deadlines, keepAliveTimeout: IDLE_LINE }, app);
  const streams = new Set<ServerResponse>();
  server.on("request", (request, response) => {
    if (request.headers.accept !== "text/event-stream") return;
    streams.add(response);
    response.on("close", () => streams.delete(response));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  const shown = host.includes(":") ? `[${host}]` : host;
  return { url: `http://${shown}:${String(bound)}`, port: bound, stop: () => close(server, streams) };
}

const DRAIN = 5000;

async function close(server: Server, streams: ReadonlySet<ServerResponse>): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  // Event streams never end by themselves; the page reconnects where it left off.
  for (const stream of streams) stream.end();
  server.closeIdleConnections();
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, DRAIN);
  await closed;
  clearTimeout(timer);
}
