import { createServer } from "node:net";
import { mpesaOf, razorpayOf, type Settings } from "../config.ts";
import { FORBIDDEN } from "../register.ts";
import { fix, type Line, note, ok, stop } from "./line.ts";
import { addressOf, answersAt } from "./running.ts";
import type { Check } from "./visit.ts";

/** Where the shop listens: a free port, or one where it answers already. */
export const addressCheck: Check = async ({ settings, running, ask }) => {
  const { HOST: host, PORT: port } = settings;
  const about = "Address";
  const where = `${host}:${String(port)}`;
  const trouble = port === 0 ? undefined : await troubleAt(host, port);
  if (trouble === undefined) return [ok(about, port === 0 ? "any free port" : `${where} is free`)];
  if (trouble !== "EADDRINUSE")
    return [stop(about, `${where} cannot be listened at (${trouble}): ${HOW[trouble] ?? MEND}`)];
  if ((await answersAt(ask, addressOf(settings))) !== true)
    return [stop(about, `${where} is taken by another program: end it, or set another PORT`)];
  return running
    ? [ok(about, `${where} is answered by this shop, which is running`)]
    : [stop(about, `${where} is answered by another Kibanda, not on this store: set another PORT`)];
};

const MEND = "set HOST to an address of this machine, 127.0.0.1 behind a proxy";
const HOW: Readonly<Record<string, string>> = {
  EACCES: "ports below 1024 are for the system; take 3000 and a proxy before it",
};

function troubleAt(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error) => {
      resolve("code" in error ? String(error.code) : error.message);
    });
    probe.listen(port, host, () => {
      probe.close(() => {
        resolve(undefined);
      });
    });
  });
}

/** Where the outer world reaches the shop: Safaricom, Razorpay and Telegram each have their rules for it. */
export const publicCheck: Check = async ({ settings, running, ask }) => {
  const about = "Public address";
  const { PUBLIC_URL: base } = settings;
  if (base === undefined)
    return [note(about, "PUBLIC_URL is not set; M-Pesa, Razorpay's webhook and Telegram's need one")];
  const rules = [...ruleOf(settings, base), ...proxyRule(settings, base)];
  if (!running) return rules.length > 0 ? rules : [ok(about, base)];
  const found = await answersAt(ask, base);
  if (found === true) return [ok(about, `${base} leads to a shop`), ...rules];
  return [...rules, note(about, `${base} does not lead to the shop, as seen from here (${found})`)];
};

const PRIVATE = /^(localhost|.*\.local|127\..*|10\..*|192\.168\..*|172\.(1[6-9]|2\d|3[01])\..*|\[::1\])$/u;
const TUNNEL = /ngrok|trycloudflare|localtunnel|loca\.lt|webhook\.site|requestbin/u;

function ruleOf(settings: Settings, base: string): readonly Line[] {
  const about = "Public address";
  const { hostname, protocol } = new URL(base);
  const mpesa = mpesaOf(settings) !== undefined;
  if (mpesa && FORBIDDEN.test(base))
    return [
      fix(
        about,
        `Safaricom refuses addresses with mpesa, safaricom, exe, cmd, sql or query in them: ${base}`,
      ),
    ];
  if (PRIVATE.test(hostname)) return [note(about, `${base} is known to this machine or house only`)];
  if (protocol !== "https:")
    return [fix(about, `${base} is not https: Safaricom, Razorpay and Telegram take nothing else`)];
  if (TUNNEL.test(hostname) && (mpesa || razorpayOf(settings) !== undefined))
    return [
      fix(about, `${hostname} is a tunnel for tests: Safaricom and Razorpay refuse those; take a domain`),
    ];
  return [];
}

/** Behind a proxy every caller has the proxy's address, unless it is believed. */
function proxyRule({ HOST, TRUST_PROXY }: Settings, base: string): readonly Line[] {
  const behind = base.startsWith("https:") && /^(127\.|localhost$|::1$)/u.test(HOST);
  if (!behind || TRUST_PROXY !== undefined) return [];
  return [fix("Proxy", "https ends before this program, and all callers look like one: set TRUST_PROXY=1")];
}
