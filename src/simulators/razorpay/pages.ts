import type { Asked, Reply } from "../http.ts";
import type { World } from "./world.ts";

const html = (body: string, status = 200): Reply => ({
  status,
  headers: { "content-type": "text/html; charset=utf-8" },
  body: `<!doctype html><meta name="viewport" content="width=device-width"><title>Practice payment</title>
<body style="font: 18px/1.5 system-ui; max-width: 22em; margin: 3em auto; padding: 0 1em">${body}`,
});

/**
 * The page behind a payment link, for a person who tries the demo: what is to be paid, and a button that pays it with
 * practice money. Other calls go on to the API.
 */
export function pages(
  world: World,
  pay: (shortUrl: string) => Promise<unknown>,
  api: (asked: Asked) => Promise<Reply>,
): (asked: Asked) => Promise<Reply> {
  return async (asked) => {
    if (!asked.path.startsWith("/pay/")) return api(asked);
    const link = world.links.find(({ short_url }) => short_url.endsWith(asked.path));
    if (link === undefined) return html("<h1>There is no such link</h1>", 404);
    if (asked.method === "POST" && link.status === "created") await pay(link.short_url);
    const price = `${link.currency} ${(link.amount / 100).toFixed(2)}`;
    const words = link.description.replace(/[<>&"]/gu, " ");
    const button =
      '<form method="post"><button style="font: inherit; padding: .6em 2em">Pay with practice money</button></form>';
    const state =
      link.status === "created" ? button : `<p>This link is ${link.status}. Go back to the chat.</p>`;
    return html(`<p>Practice: no real money moves.</p><h1>${price}</h1><p>${words}</p>${state}`);
  };
}
