import { moneyText } from "../../messages/amounts.ts";
import { durationText } from "../../messages/durations.ts";
import { LANGUAGE_NAMES, LANGUAGES } from "../../messages/language.ts";
import type { Key, Words } from "../../messages/messages.ts";
import { lotOf, type Offer } from "./shelf.ts";

/** What the page is drawn from. */
export type Shown = {
  readonly words: Words;
  readonly shop: string;
  readonly routerId: string;
  readonly paused: boolean;
  readonly offers: readonly Offer[];
  /** The router's log-in page, where the visitor came from one that we know to be theirs. */
  readonly login: string | undefined;
  /** One that may be the router's: no code goes there. */
  readonly unsure: string | undefined;
  /** Why it sent them back, where it did. */
  readonly error: string | undefined;
  /** Where they wanted to go. */
  readonly wanted: string | undefined;
  /** The same page in each language. */
  readonly links: Readonly<Record<string, string>>;
  readonly chat: boolean;
  readonly contacts: string | undefined;
};

/** What the page's script says, with its own gaps to fill. */
const SAID: readonly Key[] = [
  "portal.pay",
  "portal.by.mpesa",
  "portal.by.razorpay",
  "portal.by.manual",
  "portal.starting",
  "portal.look",
  "portal.quiet",
  "portal.paybill",
  "portal.or",
  "portal.link",
  "portal.byhand",
  "portal.failed",
  "portal.paid",
  "portal.copied",
  "portal.logging",
  "portal.waits",
  "portal.type",
  "portal.retry",
  "portal.left.time",
  "portal.left.data",
  "portal.works",
  "portal.over",
  "portal.off",
  "portal.unknown",
  "portal.expired",
  "portal.refunded",
  "portal.error.invalid",
  "portal.error.spent",
  "portal.error.devices",
  "portal.error.device",
  "portal.error.other",
  "portal.offline",
  "portal.busy",
  "portal.badphone",
  "portal.refused",
];
const GAPS = ["amount", "account", "reference", "phone", "seconds", "hours", "minutes", "megabytes"];

/** Safe in text and between quotes. */
function safe(text: string): string {
  return text.replace(/[&<>"']/gu, (letter) => `&#${String(letter.charCodeAt(0))};`);
}

/** JSON that no browser takes for the end of its element. */
function json(value: unknown): string {
  return JSON.stringify(value).replace(/</gu, "\\u003c");
}

/** The page, whole: prices and the code form work without its script. */
export function pageHtml(shown: Shown): string {
  const { words, shop } = shown;
  const t = (key: Key) => safe(words(key));
  const gaps = Object.fromEntries(GAPS.map((gap) => [gap, `{${gap}}`]));
  const said = Object.fromEntries(SAID.map((key) => [key.slice("portal.".length), words(key, gaps)]));
  return `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${safe(shop)} · ${t("portal.title")}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/portal/assets/portal.css">
</head>
<body ${dataOf(shown)}>
<header>
<h1>${safe(shop)}</h1>
<nav aria-label="${t("portal.language")}">${tongues(shown)}</nav>
</header>
<main>
<p id="note" class="note" role="status" aria-live="polite" hidden></p>
<section id="shelf" aria-labelledby="h-shelf">
<h2 id="h-shelf">${t("portal.choose")}</h2>
${shelf(shown)}
<noscript><p class="hint">${t("portal.script")}</p></noscript>
</section>
${steps(t)}
<section id="have" aria-labelledby="h-have">
<h2 id="h-have">${t("portal.have")}</h2>
${codeForm(shown)}
<p id="codenote" class="hint" aria-live="polite"></p>
</section>
</main>
<footer>
${shown.chat ? `<p><a href="/chat">${t("portal.chat")}</a></p>\n` : ""}${contactsOf(shown)}<p class="hint">${t("portal.apps")}</p>
</footer>
<script type="application/json" id="words">${json(said)}</script>
<script src="/portal/assets/portal.js"></script>
</body>
</html>
`;
}

/** What the script shows, one after the other. */
function steps(t: (key: Key) => string): string {
  return `<section id="pay" aria-labelledby="h-pay" hidden>
<h2 id="h-pay"></h2>
<form id="payform" novalidate>
<fieldset id="ways"><legend>${t("portal.way")}</legend></fieldset>
<p id="phonebox"><label for="phone">${t("portal.phone")}</label>
<input id="phone" type="tel" inputmode="tel" autocomplete="tel" maxlength="20" placeholder="0712 345 678"></p>
<button id="paybutton" class="main" type="submit"></button>
<button id="back" class="plain" type="button">${t("portal.other")}</button>
</form>
</section>
<section id="wait" aria-live="polite" hidden>
<p id="told" class="told"></p>
<p><a id="paylink" class="main" hidden></a></p>
<p id="hint" class="hint"></p>
<p id="how" class="how"></p>
<button id="again" class="main" type="button" hidden>${t("portal.again")}</button>
<button id="other" class="plain" type="button">${t("portal.other")}</button>
</section>
<section id="got" aria-labelledby="h-got" hidden>
<h2 id="h-got">${t("portal.code")}</h2>
<p><output id="code" class="code"></output></p>
<p id="gotnote" class="hint" aria-live="polite"></p>
<button id="login" class="main" type="button" hidden>${t("portal.login")}</button>
<button id="copy" class="plain" type="button">${t("portal.copy")}</button>
<button id="more" class="plain" type="button">${t("portal.more")}</button>
</section>`;
}

function contactsOf({ contacts = "" }: Shown): string {
  return contacts === "" ? "" : `<p>${safe(contacts)}</p>\n`;
}

function dataOf({ routerId, login = "", unsure = "", error = "", wanted = "" }: Shown): string {
  const data = { router: routerId, login, unsure, error, wanted };
  return Object.entries(data)
    .map(([name, value]) => `data-${name}="${safe(value)}"`)
    .join(" ");
}

function tongues({ words, links }: Shown): string {
  return LANGUAGES.map((language) => {
    const here = language === words.language ? ' aria-current="true"' : "";
    const link = safe(links[language] ?? "");
    return `<a href="${link}" lang="${language}" hreflang="${language}"${here}>${LANGUAGE_NAMES[language]}</a>`;
  }).join(" ");
}

function shelf(shown: Shown): string {
  const { words, offers, paused } = shown;
  if (paused) return `<p>${safe(words("portal.paused"))}</p>`;
  if (offers.length === 0) return `<p>${safe(words("portal.empty"))}</p>`;
  return `<ul class="shelf">\n${offers.map((offer) => item(offer, words)).join("\n")}\n</ul>`;
}

/** A button to the script, a line with its price to everybody. */
function item({ product, ways }: Offer, words: Words): string {
  const { id, name } = product;
  const price = moneyText(product.price);
  const facts = factsOf({ product, ways }, words);
  const line = `<span class="name">${safe(name)}${facts === "" ? "" : ` <small>${safe(facts)}</small>`}</span>`;
  const data = `data-id="${safe(id)}" data-name="${safe(name)}" data-price="${safe(price)}" data-ways="${ways.join(" ")}"`;
  return `<li><button type="button" ${data}>${line} <b>${safe(price)}</b></button></li>`;
}

function factsOf({ product }: Offer, words: Words): string {
  const { minutes, megabytes, devices } = lotOf(product);
  const time = minutes === undefined ? "" : durationText(minutes, words.language);
  const data = megabytes === undefined ? "" : dataText(megabytes);
  const many = devices === undefined || devices < 2 ? "" : words("portal.devices", { count: devices });
  // The name often says it already.
  return [time === product.name ? "" : time, data, many].filter((fact) => fact !== "").join(" · ");
}

function dataText(megabytes: number): string {
  return megabytes >= 1000 && megabytes % 100 === 0
    ? `${String(megabytes / 1000)} GB`
    : `${String(megabytes)} MB`;
}

/** Posted to the router itself where there is no script: then the code is typed twice, as its name and its password. */
function codeForm({ words, login }: Shown): string {
  const t = (key: Key) => safe(words(key));
  const action = login === undefined ? "" : ` method="post" action="${safe(login)}"`;
  const enter = login === undefined ? " hidden" : "";
  const typing =
    'type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40"';
  const twice = `<noscript><p><label for="twice">${t("portal.twice")}</label>
<input id="twice" name="password" ${typing}></p></noscript>`;
  return `<form id="codeform"${action}>
<p><label for="typed">${t("portal.field")}</label>
<input id="typed" name="username" ${typing}></p>
${twice}
<button id="enter" class="main" type="submit"${enter}>${t("portal.enter")}</button>
<button id="check" class="plain" type="button">${t("portal.check")}</button>
</form>`;
}
