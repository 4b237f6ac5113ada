const TEXT = { type: "string" } as const;
const COUNT = { type: "integer", minimum: 0 } as const;
const MONEY = {
  type: "object",
  properties: { amount: COUNT, asset: TEXT },
  required: ["amount", "asset"],
} as const;
const WAY = { type: "string", enum: ["mpesa", "razorpay", "manual"] } as const;
const LOT = { minutes: COUNT, endsAfterMinutes: COUNT, megabytes: COUNT, devices: COUNT } as const;
const PHONE = { type: "string", maxLength: 30 } as const;

const json = (description: string, schema: object) => ({
  description,
  content: { "application/json": { schema } },
});
const body = (schema: object) => ({ required: true, content: { "application/json": { schema } } });
const strict = (properties: object, required: readonly string[] = []) => ({
  type: "object",
  properties,
  ...(required.length > 0 && { required }),
  additionalProperties: false,
});
const refusals = (...statuses: readonly number[]) => ({
  ...Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: "Refused.", content: { "application/problem+json": { schema: strictProblem } } },
    ]),
  ),
});
const strictProblem = {
  type: "object",
  properties: { type: TEXT, title: TEXT, status: COUNT, code: TEXT, detail: TEXT },
  required: ["type", "title", "status", "code"],
} as const;

const path = (name: string, description: string) => ({
  name,
  in: "path",
  required: true,
  description,
  schema: TEXT,
});
const ROUTER = path("routerId", "The router at whose hotspot the customer is.");
const TOKEN = path("token", "As the order was answered with: who has it sees the codes.");
const KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "The same key and body: the first answer again. At random, best a UUID.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
} as const;

const ORDER = {
  type: "object",
  properties: {
    id: TEXT,
    token: TEXT,
    status: TEXT,
    reference: TEXT,
    product: { type: "object", properties: { id: TEXT, name: TEXT, ...LOT } },
    amountDue: MONEY,
    payment: {
      type: "object",
      properties: { provider: TEXT, status: TEXT, account: TEXT, phone: TEXT, url: TEXT, howToPay: TEXT },
      required: ["provider", "status"],
    },
    expiresAt: { type: "string", format: "date-time" },
    codes: { type: "array", items: TEXT },
    ready: { type: "boolean", description: "The router was seen to know the codes." },
  },
  required: ["id", "token", "status", "reference", "product", "amountDue", "payment", "expiresAt"],
} as const;
const PRODUCT = {
  type: "object",
  properties: { id: TEXT, name: TEXT, price: MONEY, ...LOT, ways: { type: "array", items: WAY } },
  required: ["id", "name", "price", "ways"],
} as const;

const asked = (operationId: string, summary: string) => ({
  operationId,
  summary,
  tags: ["portal"],
  description: "Public; limited by address.",
  security: [],
});

/** The captive portal's calls, which bots/web answers outside the list of operations. */
export const PORTAL = {
  "/portal/{routerId}": {
    get: {
      ...asked("showPortal", "Shows the hotspot's page."),
      parameters: [ROUTER],
      responses: {
        200: { description: "The page.", content: { "text/html": { schema: TEXT } } },
        ...refusals(404),
      },
    },
  },
  "/portal/{routerId}/products": {
    get: {
      ...asked("listPortalProducts", "Lists what can be bought at this router, and how each is paid."),
      parameters: [ROUTER],
      responses: {
        200: json("What is sold.", {
          type: "object",
          properties: {
            shop: TEXT,
            paused: { type: "boolean" },
            howToPay: TEXT,
            data: { type: "array", items: PRODUCT },
            nextCursor: { type: "null" },
            products: { type: "array", items: PRODUCT, description: "The same as `data`." },
          },
          required: ["shop", "paused", "data", "nextCursor", "products"],
        }),
        ...refusals(404, 429),
      },
    },
  },
  "/portal/{routerId}/orders": {
    post: {
      ...asked("placePortalOrder", "Places an order and asks its payer for the money."),
      parameters: [ROUTER, KEY],
      requestBody: body(
        strict(
          {
            productId: TEXT,
            quantity: { type: "integer", enum: [1] },
            phone: PHONE,
            payment: strict({ provider: WAY, phone: PHONE }),
            customer: strict({ phone: PHONE, name: { type: "string", maxLength: 100 } }),
          },
          ["productId"],
        ),
      ),
      responses: {
        201: {
          ...json("The order and its token.", ORDER),
          headers: {
            "Idempotent-Replayed": { description: "`true`: the first answer again.", schema: TEXT },
          },
        },
        ...refusals(400, 404, 409, 422, 429),
      },
    },
  },
  "/portal/{routerId}/codes": {
    post: {
      ...asked("readPortalCode", "Tells what is left of a code."),
      parameters: [ROUTER],
      requestBody: body(strict({ code: TEXT }, ["code"])),
      responses: {
        200: json("What is left.", {
          type: "object",
          properties: {
            status: TEXT,
            product: TEXT,
            secondsLeft: COUNT,
            megabytesLeft: COUNT,
            expiresAt: { type: "string", format: "date-time" },
          },
          required: ["status", "product"],
        }),
        ...refusals(400, 404, 429),
      },
    },
  },
  "/portal/orders/{token}": {
    get: {
      ...asked("readPortalOrder", "Reads an order and, once fulfilled, its codes."),
      parameters: [TOKEN],
      responses: { 200: json("The order.", ORDER), ...refusals(404, 429) },
    },
  },
  "/portal/orders/{token}/payment": {
    post: {
      ...asked("retryPortalPayment", "Asks the payer once more, at the same phone or another one."),
      parameters: [TOKEN],
      requestBody: body(strict({ phone: PHONE })),
      responses: { 200: json("The order.", ORDER), ...refusals(400, 404, 409, 422, 429) },
    },
  },
} as const;
