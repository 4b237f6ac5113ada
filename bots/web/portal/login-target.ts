import { isIPv4 } from "node:net";

/** Top names that no registrar sells, so that whoever answers to them is on the visitor's own network. */
const AT_HOME = /(?:^|\.)(?:lan|local|wifi|hotspot|internal|home\.arpa)$/u;
const LONGEST = 300;

/**
 * The router's own log-in page, as the router says it, where we may send a code to: an address that only exists in
 * the visitor's own network, or a name that the owner listed. Nothing for all others: a link made by a stranger would
 * have us hand him the codes.
 */
export function loginTarget(text: string | undefined, hosts: readonly string[]): string | undefined {
  if (text === undefined || text.length > LONGEST || !URL.canParse(text)) return undefined;
  const { protocol, username, password, hostname, origin, pathname } = new URL(text);
  if (protocol !== "http:" && protocol !== "https:") return undefined;
  if (username !== "" || password !== "" || pathname !== "/login") return undefined;
  const name = hostname.toLowerCase();
  const known = hosts.some((host) => host.toLowerCase() === name) || isPrivate(name) || AT_HOME.test(name);
  return known ? `${origin}${pathname}` : undefined;
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
