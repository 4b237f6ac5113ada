import { inHtml, inScript } from "./escape.ts";
import { WORDS } from "./words.ts";

/** What the router's pages are made for. `url`: the shop's public address, without a slash at its end. */
export type Portal = {
  readonly url: string;
  readonly routerId: string;
  readonly shop: string;
};

const STYLE = `body{margin:0;padding:16px;max-width:28em;font:17px/1.45 sans-serif;background:#f6f2ea;color:#1d1a16}
input,button,.go{display:block;width:100%;box-sizing:border-box;padding:13px;margin:8px 0;font:inherit;border-radius:10px}
a{color:inherit}
input{border:1px solid #8a8072}
button,.go{border:0;background:#0b6b3a;color:#fff;text-align:center;text-decoration:none}
a.go{color:#fff}
.word{min-height:1.4em}
@media(prefers-color-scheme:dark){body{background:#151311;color:#f2ede4}input{background:#211e1a;color:#f2ede4}}`;

type Page = { readonly shop: string; readonly head?: string; readonly body: string };

function page({ shop, head = "", body }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="pragma" content="no-cache">
<meta http-equiv="expires" content="-1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${inHtml(shop)}</title>
<style>
${STYLE}
</style>
${head}</head>
<body>
<h1>${inHtml(shop)}</h1>
${body}
</body>
</html>
`;
}

/** Puts the page's words in the language of the browser: whatever has a `data-word`. */
const SPEAK = `var all = ${inScript(WORDS)};
var tongue = String(navigator.language || navigator.userLanguage || "en").slice(0, 2);
var words = all[tongue] || all.en;
var worded = document.getElementsByTagName("*");
for (var n = 0; n < worded.length; n++) {
  var word = worded[n].getAttribute("data-word");
  if (word) worded[n].firstChild.nodeValue = words[word];
}`;

/** In English where there is no script. */
function word(name: keyof typeof WORDS.en): string {
  return `<span data-word="${name}">${inHtml(WORDS.en[name])}</span>`;
}

/**
 * The page everybody lands on. It takes a code that the portal sends behind the `#`, where no server sees it, answers
 * the router's challenge with it, and posts its own form; without one it goes to the portal, once that is seen to be
 * there. Whoever is left here types a code.
 */
export function loginPage({ url, routerId, shop }: Portal): string {
  const portal = `${url}/portal/${encodeURIComponent(routerId)}`;
  const plain = `${inHtml(portal)}?login=$(link-login-only)&amp;mac=$(mac-esc)&amp;ip=$(ip)`;
  return page({
    shop,
    head: `<script src="md5.js"></script>\n`,
    body: `<p id="word" class="word" role="status" aria-live="polite"></p>
<noscript>$(if error)<p>${inHtml(WORDS.en.other)}</p>$(endif)</noscript>
<form name="login" id="login" method="post" action="$(link-login-only)">
<input type="hidden" name="dst" id="dst" value="">
<input type="hidden" name="popup" value="false">
<label for="username">${word("code")}</label>
<input name="username" id="username" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false">
<noscript><label for="again">${inHtml(WORDS.en.twice)}</label><input name="password" id="again" type="text"></noscript>
<button type="submit">${word("enter")}</button>
</form>
<p><a id="shop" href="${plain}">${word("shop")}</a></p>
<script>
(function () {
${SPEAK}
${LOGIN_JS.replace("PORTAL", inScript(portal))}
})();
</script>`,
  });
}

/**
 * Octal escapes and the router's own variables stand in string literals here; `-esc` ones are percent-encoded. The
 * name that somebody typed is never written back.
 */
const LOGIN_JS = `var portal = PORTAL;
var error = "$(if error)$(error)$(endif)";
var loginPage = "$(link-login-only)";
var answer = null;
$(if chap-id)answer = function (code) {
  return hexMD5("$(chap-id)" + code + "$(chap-challenge)");
};$(endif)
var form = document.getElementById("login");
var field = document.getElementById("username");
var isBusy = false;
var dst = "";
try { dst = decodeURIComponent("$(link-orig-esc)"); } catch (bad) { dst = ""; }

function tell(text) {
  document.getElementById("word").appendChild(document.createTextNode(text + " "));
}

function reason(key) {
  if (key === "invalid-username" || key === "wrong-mac-username") return words.invalid;
  if (key === "uptime-limit" || key === "traffic-limit") return words.spent;
  if (key === "user-session-limit") return words.devices;
  if (key === "invalid-mac") return words.device;
  return words.other;
}

function hidden(name, value) {
  var input = document.createElement("input");
  input.type = "hidden";
  input.name = name;
  input.value = value;
  form.appendChild(input);
}

function enter(code) {
  isBusy = true;
  code = code.replace(/[\\s-]/g, "").toUpperCase();
  field.value = code;
  hidden("password", answer ? answer(code) : code);
  if (/^https?:\\/\\//i.test(dst)) document.getElementById("dst").value = dst;
}

function goToShop() {
  if (isBusy) return;
  var target = portal + "?login=" + encodeURIComponent(loginPage) + "&mac=$(mac-esc)&ip=$(ip)";
  if (error !== "") target += "&error=" + encodeURIComponent(error);
  if (dst !== "") target += "&dst=" + encodeURIComponent(dst);
  location.replace(target);
}

form.onsubmit = function () {
  if (field.value === "") return false;
  enter(field.value);
  return true;
};
field.oninput = function () {
  isBusy = true;
};
document.getElementById("shop").onclick = function () {
  isBusy = false;
  goToShop();
  return false;
};

var sent = /[#&]code=([A-Za-z0-9-]{1,64})/.exec(location.hash);
if (sent) {
  var goal = /[#&]dst=([^&]*)/.exec(location.hash);
  if (goal) { try { dst = decodeURIComponent(goal[1]); } catch (bad) { dst = ""; } }
  if (window.history && history.replaceState) history.replaceState(null, "", location.pathname);
  tell(words.logging);
  enter(sent[1]);
  HTMLFormElement.prototype.submit.call(form);
  return;
}
if (error !== "") tell(reason(error));
if (error === "") tell(words.going);
var dot = new Image();
var isAway = false;
function away() {
  if (!isAway && !isBusy) tell(words.away);
  isAway = true;
}
dot.onload = goToShop;
dot.onerror = away;
setTimeout(away, 6000);
dot.src = portal + "/dot.gif?" + new Date().getTime();`;

/** Shown once somebody was let in: on to where they wanted to go. */
export function welcomePage({ shop }: Portal): string {
  return page({
    shop,
    head: `<meta http-equiv="refresh" content="2; url=$(link-redirect)">\n`,
    body: `<p id="online">${word("online")}</p>
<p><a class="go" href="$(link-redirect)">${word("on")}</a></p>
<p><a href="$(link-status)">${word("left")}</a></p>
${speaking()}`,
  });
}

/** How much is left, and the way out. */
export function statusPage({ shop }: Portal): string {
  return page({
    shop,
    head: `$(if refresh-timeout)<meta http-equiv="refresh" content="$(refresh-timeout-secs)">$(endif)\n`,
    body: `<p>${word("online")}</p>
<p>${word("used")}: $(uptime)</p>
$(if session-time-left)<p>${word("left")}: $(session-time-left)</p>$(endif)
$(if remain-bytes-total)<p>$(remain-bytes-total-nice)</p>$(endif)
<form action="$(link-logout)" method="post">
<input type="hidden" name="erase-cookie" value="on">
<button type="submit">${word("leave")}</button>
</form>
${speaking()}`,
  });
}

export function logoutPage({ shop }: Portal): string {
  return page({
    shop,
    body: `<p>${word("out")}</p>
<p><a class="go" href="$(link-login)">${word("again")}</a></p>
${speaking()}`,
  });
}

export function errorPage({ shop }: Portal): string {
  return page({
    shop,
    body: `<p>${word("other")}</p>
<p><a class="go" href="$(link-login)">${word("again")}</a></p>
${speaking()}`,
  });
}

/** Sends the browser on; RouterOS reads the status and the header out of its first two lines. */
export function redirectPage({ shop }: Portal): string {
  const go = `<meta http-equiv="refresh" content="0; url=$(link-redirect)">\n`;
  const body = `<p><a class="go" href="$(link-redirect)">${word("on")}</a></p>\n${speaking()}`;
  const first = `$(if http-status == 302)Hotspot redirect$(endif)
$(if http-header == "Location")$(link-redirect)$(endif)
`;
  return `${first}${page({ shop, head: go, body })}`;
}

function speaking(): string {
  return `<script>
(function () {
${SPEAK}
})();
</script>`;
}

/** Each reason by its own name alone: what people read is put into words by the pages, in their language. */
export const ERRORS_TXT = `${[
  "internal-error",
  "config-error",
  "not-logged-in",
  "ippool-empty",
  "shutting-down",
  "user-session-limit",
  "license-session-limit",
  "wrong-mac-username",
  "chap-missing",
  "invalid-username",
  "invalid-mac",
  "uptime-limit",
  "traffic-limit",
  "radius-timeout",
  "auth-in-progress",
  "radius-reply",
]
  .map((name) => `${name} = ${name}`)
  .join("\n")}
`;
