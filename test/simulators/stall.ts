import Razorpay from "razorpay";
import { json, type Reply, serve } from "../../src/simulators/http.ts";
import { openRazorpay, type RazorpayOptions } from "../../src/simulators/razorpay/index.ts";
import { dice } from "../support/dice.ts";

const KEY_ID = "rzp_test_FAKE0000000001";
export const KEY_SECRET = "FAKEkeysecret000000000001";
export const WEBHOOK_SECRET = "FAKEwebhooksecret1";
/** 2026-01-15 07:15:30 UTC, in milliseconds and as Razorpay tells time. */
const NOON = Date.UTC(2026, 0, 15, 7, 15, 30);
export const NOW = NOON / 1000;

export type Entity = Readonly<Record<string, unknown>>;
export type Told = {
  readonly event: string;
  readonly eventId: string;
  readonly signature: string;
  readonly raw: Buffer;
  readonly body: {
    readonly contains: readonly string[];
    readonly created_at: number;
    readonly payload: Readonly<Record<string, { readonly entity: Entity }>>;
  };
};

/** A Razorpay, a shop that writes down what it is told, and the calls a client would make, by plain fetch. */
export async function openStall(options: Partial<RazorpayOptions> = {}) {
  const clock = { time: NOON, now: () => clock.time };
  const told: Told[] = [];
  const answers: Reply[] = [];
  const shop = await serve(async ({ body: raw, headers }) => {
    const body = JSON.parse(raw.toString("utf8")) as Told["body"] & { event: string };
    const eventId = String(headers["x-razorpay-event-id"]);
    told.push({ event: body.event, eventId, signature: String(headers["x-razorpay-signature"]), raw, body });
    return answers.shift() ?? json({});
  });
  const keys = { keyId: KEY_ID, keySecret: KEY_SECRET, webhookSecret: WEBHOOK_SECRET };
  const razorpay = await openRazorpay({ ...keys, clock, random: dice(7), ...options });
  razorpay.webhookTo(`${shop.url}/hook`);
  const authorization = `Basic ${Buffer.from(`${KEY_ID}:${KEY_SECRET}`).toString("base64")}`;
  const ask = async (method: string, path: string, { body, headers }: Asking = {}) => {
    const response = await fetch(`${razorpay.apiUrl}${path}`, {
      method,
      headers: { authorization, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const found = text.startsWith("{") ? (JSON.parse(text) as Entity) : {};
    return { status: response.status, text, body: found };
  };
  const link = (fields: Entity = {}) =>
    ask("POST", "/payment_links", { body: { amount: 49900, reference_id: "ORD48210375-1", ...fields } });
  return {
    razorpay,
    clock,
    told,
    /** What the shop answers next, in place of 200. */
    answers,
    ask,
    link,
    /** A new link's id. */
    newLink: async (fields: Entity = {}) => String((await link(fields)).body["id"]),
    newOrder: async (fields: Entity = {}) => {
      const order = { amount: 49900, currency: "INR", receipt: "48210375", ...fields };
      return String((await ask("POST", "/orders", { body: order })).body["id"]);
    },
    refund: (paymentId: string, body: Entity = {}, key = "refund-0001") =>
      ask("POST", `/payments/${paymentId}/refund`, {
        body,
        headers: { "x-razorpay-idempotency": "no", "x-refund-idempotency": key },
      }),
    names: () => told.map(({ event }) => event),
    close: async () => {
      await razorpay.close();
      await shop.close();
    },
  };
}

type Asking = { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> };

/** The vendor's own client, its address turned to this machine. */
export function vendorClient(url: string): Razorpay {
  const client = new Razorpay({ key_id: KEY_ID, key_secret: KEY_SECRET });
  const { api } = client as unknown as { api: { rq: { defaults: { baseURL: string } } } };
  api.rq.defaults.baseURL = url;
  return client;
}

export const why = ({ body }: { body: Entity }) => (body["error"] as Entity | undefined)?.["description"];
