import { createHash, randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openLines } from "../../bots/index.ts";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop;
let cookie: string;

beforeEach(async () => {
  shop = await openShop();
  const page = await fetch(`${shop.app.http.url}/chat`);
  cookie = page.headers.get("set-cookie")?.split(";")[0] ?? "";
});
afterEach(() => shop.close());

type Event = { readonly event: string; readonly id: string; readonly text: string };

/** Everything that a page hears until it has caught up. */
async function listen(headers: Readonly<Record<string, string>> = {}): Promise<readonly Event[]> {
  const response = await fetch(`${shop.app.http.url}/chat/events`, {
    headers: { accept: "text/event-stream", cookie, ...headers },
  });
  expect(response.status).toBe(200);
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk as Uint8Array).toString();
    if (text.includes("event: caught-up")) break;
  }
  return text.split("\n\n").map((block) => ({
    event: /^event: (.*)$/mu.exec(block)?.[1] ?? "message",
    id: /^id: (.*)$/mu.exec(block)?.[1] ?? "",
    text: /"lines":\["([^"]*)"/u.exec(block)?.[1] ?? "",
  }));
}

const said = (events: readonly Event[]) => events.filter(({ id }) => id !== "").map(({ text }) => text);

test("a long talk shows its newest 200 lines in order; a page that was away gets all it missed, and nothing twice", async () => {
  const secret = cookie.split("=")[1] ?? "";
  const chat = `customer-${createHash("sha256").update(secret).digest("hex").slice(0, 32)}`;
  const lines = openLines(shop.app.ledger);
  const words = Array.from({ length: 650 }, (_, n) => `line ${n}`);
  // All at once: the order in which they were said is the order in which they are kept.
  await Promise.all(words.map((word) => lines.add(chat, "shop", { say: { lines: [word] }, key: word })));
  await lines.add(chat, "shop", { say: { lines: ["again"] }, key: "line 649" });

  const first = await listen();
  expect(said(first)).toEqual(words.slice(450));
  expect(first.at(-2)?.event).toBe("caught-up");

  const [early] = await lines.after(chat, "");
  expect(said(await listen({ "last-event-id": early?.id ?? "" }))).toEqual(words.slice(1));
});

test("a message that is sent again under its name is said and answered once, and the page knows it by that name", async () => {
  const send = () =>
    fetch(`${shop.app.http.url}/chat/messages`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json" },
      body: JSON.stringify({ id: "0123-4567-89ab", kind: "text", text: "hi" }),
    });
  expect((await send()).status).toBe(202);
  await shop.settle();
  expect((await send()).status).toBe(202);
  await shop.settle();
  const heard = said(await listen());
  expect(heard).toEqual(["hi", "Asha Wi-Fi. Reply with a number:"]);
  const stranger = await fetch(`${shop.app.http.url}/chat/events`);
  expect(stranger.status).toBe(401);
});

test("live, there is no demo: no practice, no payer to play, no look behind the counter", async () => {
  for (const path of ["/demo/state", "/demo/events", "/demo/actions"]) {
    const { status } = await fetch(`${shop.app.http.url}${path}`);
    expect(status).toBe(404);
  }
  const response = await fetch(`${shop.app.http.url}/chat/shop`);
  expect(await response.json()).toEqual({ name: "Asha Wi-Fi" });
});

test("a picture of a payment that a customer sends on the page is seen by those who run the shop, and by no other", async () => {
  const { url } = shop.app.http;
  const post = async (who: string, side: string, text: string) => {
    const response = await fetch(`${url}/chat/messages?side=${side}`, {
      method: "POST",
      headers: { cookie: who, "content-type": "application/json" },
      body: JSON.stringify({ id: randomUUID(), kind: "text", text }),
    });
    expect(response.status).toBe(202);
    await shop.settle();
  };
  const stranger = (await fetch(`${url}/chat`)).headers.get("set-cookie")?.split(";")[0] ?? "";
  const owner = (await fetch(`${url}/chat`)).headers.get("set-cookie")?.split(";")[0] ?? "";
  await post(owner, "merchant", `join ${shop.app.invite ?? ""}`);
  for (const text of ["3h", "0712 345 678"]) await post(cookie, "customer", text);

  const bytes = Buffer.from("\x89PNG\r\n\x1a\n and a picture behind it", "latin1");
  const sent = await fetch(`${url}/chat/pictures?id=${randomUUID()}`, {
    method: "POST",
    headers: { cookie, "content-type": "application/octet-stream" },
    body: bytes,
  });
  expect(sent.status).toBe(202);
  await shop.settle();

  const [line] = await shop.app.ledger.store
    .find("lines", { where: {}, newestFirst: true, limit: 50 })
    .then((all) => all.filter(({ chat, say }) => chat.startsWith("merchant-") && say.picture !== undefined));
  const look = (who: string, side: string) =>
    fetch(`${url}/chat/files/${line?.id ?? ""}/picture?side=${side}`, { headers: { cookie: who } });
  const seen = await look(owner, "merchant");
  expect(seen.headers.get("content-type")).toBe("image/png");
  expect(Buffer.from(await seen.arrayBuffer())).toEqual(bytes);
  expect((await look(owner, "customer")).status).toBe(404);
  expect((await look(stranger, "merchant")).status).toBe(404);
});
