// Starts the page: the customer's chat, and in the demo all that surrounds it.

import { openChat } from "./chat.js";
import { watchKeyboard } from "./keyboard.js";
import { wearSkin } from "./skin.js";
import { part } from "./tools.js";

wearSkin();
watchKeyboard();
const customer = openChat({
  side: "customer",
  opening: { title: "opening.title", hint: "opening.hint", placeholder: "opening.placeholder" },
});
customer.suggest(["suggest.hi", "suggest.buy", "suggest.code"]);
part(document, "#phone").append(customer.root);
customer.show();

const [shop, demo] = await Promise.all([ask("/chat/shop"), ask("/demo/state")]);
const name = shop?.name ?? "Kibanda";
document.title = name;
customer.call(name);
if (demo !== undefined) (await import("./demo.js")).openDemo({ name, customer, state: demo });
document.body.classList.add("known");

/** @param {string} url */
async function ask(url) {
  try {
    const answer = await fetch(url);
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}
