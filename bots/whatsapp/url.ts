import { isIP } from "node:net";
import { ensure } from "../../ledger/index.ts";

const OWN = "wss://web.whatsapp.com/ws/chat";

/** WhatsApp's own address, or a simulator's on this machine: nobody else is shown the account's keys. */
export function addressOf(url = OWN): string {
  const { protocol, hostname } = new URL(url);
  const isOwn = protocol === "wss:" && /^(?:[a-z0-9-]+\.)?web\.whatsapp\.com$/u.test(hostname);
  ensure(isOwn || isLoopback(url), "WHATSAPP_WS_URL is WhatsApp's own or on this machine");
  return url;
}

function isLoopback(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/gu, "");
  const isHere = host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
  return isHere && (protocol === "ws:" || protocol === "wss:");
}
