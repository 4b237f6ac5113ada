import { fileURLToPath } from "node:url";
import express, { type Request, type Response, type Router } from "express";
import { z } from "zod";
import { type Ledger, networkOf, openLimit, Problem } from "../../../ledger/index.ts";
import { LANGUAGES, languageNamed } from "../../messages/language.ts";
import { wordsIn } from "../../messages/messages.ts";
import { pageHtml } from "./html.ts";
import { loginTarget, refusalWord, wantedPage } from "./login-target.ts";
import { askAgain, openPurchases, orderBehind, streetFor } from "./purchase.ts";
import { counterOf, offersAt, offerView } from "./shelf.ts";
import type { Visitor } from "./tokens.ts";
import { codeView, orderView } from "./view.ts";

const ASSETS = fileURLToPath(new URL("../page/portal/", import.meta.url));
const BODY_LIMIT = "4kb";
const COOKIE = "kibanda_portal";
const YEAR = 31_536_000_000;
/** A minute. Everybody at a hotspot may share an address; each of their pages looks every few seconds. */
const LOOKS = { each: 120, shared: 6000 } as const;
const PAGES = { each: 240, shared: 6000 } as const;
/** Words that are no order's: nobody mistypes a token. */
const MISSES = { each: 60, shared: 600 } as const;
const ORDERS = { each: 10, shared: 200 } as const;
const ALL_ORDERS = { each: 600, shared: 600 } as const;
const CODES = { each: 20, shared: 200 } as const;
/** What a router's own page looks for to see whether we can be reached: one clear dot. */
const DOT = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

const Token = z.string().regex(/^[0-9a-f]{64}$/u);
const Phone = z.string().max(30);
const OrderIn = z.strictObject({
  productId: z.string().min(1).max(100),
  quantity: z.literal(1).optional(),
  phone: Phone.optional(),
  payment: z
    .strictObject({
      provider: z.enum(["mpesa", "razorpay", "manual"]).optional(),
      phone: Phone.optional(),
    })
    .optional(),
  customer: z.strictObject({ phone: Phone.optional(), name: z.string().max(100).optional() }).optional(),
});
const AgainIn = z.strictObject({ phone: Phone.optional() });
const CodeIn = z.strictObject({ code: z.string().min(1).max(60) });
const One = z.string().optional().catch(undefined);
const Came = z.object({ login: One, error: One, dst: One, lang: One });

export type PortalGround = {
  readonly ledger: Ledger;
  /** The routers' log-in pages beside those that they tell of themselves; with the port where it is odd. */
  readonly loginHosts: readonly string[];
  /** Where else the shop is found, in the owner's words: text, for no app opens from there. */
  readonly contacts: string | undefined;
};

/** The captive portal: what a stranger at a hotspot sees and may do. All of it is public. */
export function portalRoutes({ ledger, loginHosts, contacts }: PortalGround): Router {
  const routes = express.Router({ caseSensitive: true });
  routes.use("/portal/assets", express.static(ASSETS, { index: false, maxAge: 3_600_000 }));
  routes.use("/portal", (_request, response, next) => {
    response.set({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
    next();
  });
  orderRoutes(routes, ledger);
  counterRoutes(routes, ledger);
  const pages = openLimit(PAGES);
  routes.get("/portal/:routerId", async (request, response) => {
    const visitor = visitorOf(request);
    await pages(visitor.secret ?? visitor.from, visitor.from);
    const counter = await counterOf(ledger, request.params.routerId);
    const came = Came.parse(request.query);
    const doors = came.login === undefined ? undefined : await ledger.doorsOf(counter.router);
    const { login, unsure } = loginTarget(came.login, { hosts: loginHosts, doors });
    visitorCookie(ledger, request, response);
    const tongue = languageNamed(came.lang) ?? accepted(request);
    response.set("content-security-policy", policyFor(login));
    response.vary("accept-language");
    response.type("html").send(
      pageHtml({
        words: wordsIn(tongue),
        shop: counter.shop.name,
        routerId: counter.router.id,
        paused: counter.shop.pausedAt !== undefined,
        offers: await offersAt(ledger, counter),
        login,
        unsure,
        error: refusalWord(came.error),
        wanted: wantedPage(came.dst),
        links: linksTo(request),
        ...(counter.shop.id === ledger.merchantId
          ? { chat: true, contacts }
          : { chat: false, contacts: undefined }),
      }),
    );
  });
  return routes;
}

function orderRoutes(routes: Router, ledger: Ledger): void {
  const looks = openLimit(LOOKS);
  const again = openLimit(ORDERS);
  const misses = openLimit(MISSES);
  const found = async (request: Request, token: string) => {
    const order = await orderBehind(ledger, token);
    if (order !== undefined) return order;
    await misses(visitorOf(request).from, "all");
    throw new Problem("not-found");
  };
  const tokenOf = (request: Request) => {
    const read = Token.safeParse(request.params["token"]);
    if (!read.success) throw new Problem("not-found");
    return read.data;
  };
  routes.get("/portal/orders/:token", async (request, response) => {
    // By order: some small browsers keep no cookie, and share their address with the whole hotspot.
    const token = tokenOf(request);
    await looks(token, visitorOf(request).from);
    const order = await found(request, token);
    response.json({ token, ...(await orderView(ledger, order)) });
  });
  routes.post("/portal/orders/:token/payment", json(), async (request, response) => {
    const visitor = visitorOf(request);
    await again(visitor.secret ?? visitor.from, visitor.from);
    const { phone } = AgainIn.parse(request.body ?? {});
    const token = tokenOf(request);
    const order = await found(request, token);
    await askAgain(ledger, order, { phone, visitor });
    response.json({ token, ...(await orderView(ledger, order)) });
  });
}

function counterRoutes(routes: Router, ledger: Ledger): void {
  const looks = openLimit(LOOKS);
  const orders = openLimit(ORDERS);
  const allOrders = openLimit(ALL_ORDERS);
  const codes = openLimit(CODES);
  const purchases = openPurchases(ledger);

  routes.get("/portal/:routerId/dot.gif", (_request, response) => {
    // The page that asks is the router's.
    response.set("cross-origin-resource-policy", "cross-origin");
    response.type("gif").send(DOT);
  });
  routes.get("/portal/:routerId/products", async (request, response) => {
    const visitor = visitorOf(request);
    await looks(visitor.secret ?? visitor.from, visitor.from);
    const counter = await counterOf(ledger, request.params.routerId);
    const products = (await offersAt(ledger, counter)).map(offerView);
    const { howToPay } = counter.shop;
    const paused = counter.shop.pausedAt !== undefined;
    const list = { data: products, nextCursor: null, products };
    response.json({ shop: counter.shop.name, paused, ...(howToPay && { howToPay }), ...list });
  });
  routes.post("/portal/:routerId/orders", json(), async (request, response) => {
    const visitor = visitorOf(request);
    const { productId, phone, payment, customer } = OrderIn.parse(request.body);
    const rung = payment?.phone ?? phone ?? customer?.phone;
    await orders(visitor.secret ?? `${visitor.from} ${rung ?? ""}`, visitor.from);
    await allOrders("all", "all");
    const counter = await counterOf(ledger, request.params.routerId);
    const wanted = {
      productId,
      way: payment?.provider,
      phone: rung,
      name: customer?.name,
      key: request.get("idempotency-key"),
    };
    const { token, answer, replayed } = await purchases.buy(counter, wanted, visitor);
    if (replayed) response.set("idempotent-replayed", "true");
    response.status(201).json({ token, ...answer });
  });
  // Posted, so that the code stands in no address.
  routes.post("/portal/:routerId/codes", json(), async (request, response) => {
    const visitor = visitorOf(request);
    await codes(visitor.secret ?? visitor.from, visitor.from);
    const { code } = CodeIn.parse(request.body);
    const counter = await counterOf(ledger, request.params.routerId);
    response.json(await codeView(streetFor(ledger, visitor), counter, code));
  });
}

function json() {
  return express.json({ limit: BODY_LIMIT });
}

function secretOf({ headers }: Request): string | undefined {
  return new RegExp(`(?:^|;\\s*)${COOKIE}=([0-9a-f]{32})(?:;|$)`, "u").exec(headers.cookie ?? "")?.[1];
}

function visitorOf(request: Request): Visitor {
  return { secret: secretOf(request), from: networkOf(request.ip ?? "unknown") };
}

function visitorCookie({ ids }: Ledger, request: Request, response: Response): void {
  if (secretOf(request) !== undefined) return;
  const how = {
    httpOnly: true,
    sameSite: "lax",
    maxAge: YEAR,
    path: "/portal",
    secure: request.secure,
  } as const;
  response.cookie(COOKIE, ids.hex(16), how);
}

/** The first of a browser's languages that we speak. */
function accepted(request: Request) {
  const tongues = request.acceptsLanguages().map((tag) => languageNamed(tag));
  return tongues.find((tongue) => tongue !== undefined) ?? "en";
}

/** Only what we serve; forms go to the router that the visitor came from. */
function policyFor(login: string | undefined): string {
  const target = login === undefined ? "'none'" : new URL(login).origin;
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src data:",
    "connect-src 'self'",
    `form-action ${target}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}

/** The page that is shown, in each language. */
function linksTo(request: Request): Readonly<Record<string, string>> {
  const { searchParams } = new URL(request.originalUrl, "http://localhost");
  const given = [...searchParams].filter(([name]) => name !== "lang" && name !== "error");
  return Object.fromEntries(
    LANGUAGES.map((lang) => [lang, `?${new URLSearchParams([...given, ["lang", lang]]).toString()}`]),
  );
}
