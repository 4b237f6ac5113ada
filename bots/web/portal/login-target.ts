import { isIPv4 } from "node:net";
import type { RouterDoors } from "../../../ledger/index.ts";

/** Top names that no registrar sells, so that whoever answers to them is on the visitor's own network. */
const AT_HOME = /(?:^|\.)(?:lan|local|wifi|hotspot|internal|home\.arpa)$/u;
const LONGEST = 300;

/** What is known of where codes may go: the owner's own list, and what the router told of itself. */
export type KnownDoors = {
  /** `login.example.com`, `10.5.50.1:8080`. */
  readonly hosts: readonly string[];
  /** Absent: the router never said. */
  readonly doors: RouterDoors | undefined;
};

export type Target = {
  /** The router's own log-in page: codes go there by themselves. */
  readonly login: string | undefined;
  /** One that may be the router's: a customer who taps is led there, and no code with them. */
  readonly unsure: string | undefined;
};

/**
 * The router's log-in page, as a link says it. Anybody may send such a link to a customer who has bought a code, and
 * a neighbour at the same hotspot has a private address too, and may call himself `x.local`: so codes go only to what
 * the router itself told, or the owner listed. While the router has never said where its doors are, nobody can tell
 * its page from a neighbour's, a customer who is shown an address neither: then the code is shown, to be typed, and a
 * button leads to a private address without it. That loses little: such a router knows no codes of ours yet.
 */
export function loginTarget(text: string | undefined, { hosts, doors }: KnownDoors): Target {
  const url = pageOf(text);
  if (url === undefined) return { login: undefined, unsure: undefined };
  const { hostname, port, origin, pathname } = url;
  const isTold = doors?.names.includes(hostname) === true || doors?.addresses.includes(hostname) === true;
  const isTheirs = (isTold && port === "") || hosts.some((one) => isListed(url, one.toLowerCase()));
  const page = `${origin}${pathname}`;
  if (isTheirs) return { login: page, unsure: undefined };
  const mayBe = doors === undefined && port === "" && (isPrivate(hostname) || AT_HOME.test(hostname));
  return { login: undefined, unsure: mayBe ? page : undefined };
}

function pageOf(text: string | undefined): URL | undefined {
  if (text === undefined || text.length > LONGEST || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  return url.username === "" && url.password === "" && url.pathname === "/login" ? url : undefined;
}

/** A port has to be listed with its name: behind another one than the usual may be anybody's program. */
function isListed({ hostname, port, protocol }: URL, one: string): boolean {
  const usual = protocol === "https:" ? "443" : "80";
  if (one === `${hostname}:${port === "" ? usual : port}`) return true;
  // Practice's router is on this machine, behind any port.
  return one === hostname && (port === "" || one === "127.0.0.1");
}

/** RFC 1918, RFC 6598 and link-local. Not loopback: that is the visitor's own phone. */
function isPrivate(host: string): boolean {
  if (!isIPv4(host)) return false;
  const [a = 0, b = 0] = host.split(".").map(Number);
  if (a === 10) return true;
  if (a === 172) return b >= 16 && b <= 31;
  if (a === 100) return b >= 64 && b <= 127;
  return (a === 192 && b === 168) || (a === 169 && b === 254);
}

/** Where the visitor wanted to go, handed back to the router with the code: plain web addresses only. */
export function wantedPage(text: string | undefined): string | undefined {
  if (text === undefined || text.length > LONGEST || !/^https?:\/\//iu.test(text)) return undefined;
  return URL.canParse(text) ? text : undefined;
}

/** Why the router said no: the keys of its errors.txt; what it says otherwise is one word to us. */
export function refusalWord(text: string | undefined): string | undefined {
  if (text === undefined || text === "") return undefined;
  const [key = ""] = text.split(":");
  return /^[a-z]+(?:-[a-z]+){1,3}$/u.test(key) ? key : "other";
}
