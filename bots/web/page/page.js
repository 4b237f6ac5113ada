// Starts the page: the customer's chat, and in the demo all that surrounds it.

import { openChat } from "./chat.js";
import { part } from "./tools.js";

const customer = openChat({
  side: "customer",
  opening: {
    title: "Welcome",
    hint: "Say hi to see what is on sale. You pay with M-Pesa, and your code comes here.",
    placeholder: "Write a message, like hi",
  },
});
customer.suggest(["hi", "3h", "my code"]);
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
