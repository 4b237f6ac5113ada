import { ROUTER_RULES } from "../../ledger/index.ts";
import type { RouterDraft } from "../dialog/drafted.ts";

type Place = Pick<Required<RouterDraft>, "host" | "tls"> & { readonly port?: number };

/** `"Two words" 10.0.0.1 user "pass word"`: the words, those in quotes whole. */
export function pieces(typed: string): readonly string[] {
  return [...typed.matchAll(/["“]([^"”]*)["”]|(\S+)/gu)].map(([, quoted, plain = ""]) => quoted ?? plain);
}

const ADDRESSES = [
  /^\[(?<host>[0-9a-f:.]{2,45})\](?::(?<port>\d{1,5}))?$/iu,
  /^(?<host>[^:[\]]+)(?::(?<port>\d{1,5}))?$/u,
  // Of IPv6, without brackets: no port can stand behind it.
  /^(?<host>[0-9a-f]*:[0-9a-f:.]*:[0-9a-f.]*)$/iu,
];

/** `10.5.50.1`, `kiosk.example.net:8729 tls`, `[fd00::1]:8728`: an address, its port, the way. */
export function readPlace(typed: string): Place | undefined {
  const [where = "", way, ...more] = typed.trim().split(/\s+/u);
  const isClear = more.length === 0 && (way === undefined || isTls(way));
  const address = isClear ? readAddress(where) : undefined;
  return address && { ...address, tls: way !== undefined || address.port === TLS_PORT };
}

const TLS_PORT = 8729;

function readAddress(where: string): Pick<Place, "host" | "port"> | undefined {
  const found = ADDRESSES.map((form) => form.exec(where)?.groups).find((one) => one !== undefined);
  const host = found?.["host"] ?? "";
  if (!ROUTER_RULES.host.test(host)) return undefined;
  const port = found?.["port"] === undefined ? undefined : Number(found["port"]);
  if (port === undefined) return { host };
  return port >= 1 && port <= 65_535 ? { host, port } : undefined;
}

export function isTls(word: string): boolean {
  return /^tls$/iu.test(word);
}

/** A name as it is kept: on one line, without spaces around it. */
export function readName(typed: string): string | undefined {
  const name = typed.trim();
  return ROUTER_RULES.name.test(name) ? name : undefined;
}

/** Where it is, as people write it. */
export function placeText(host: string, port: number): string {
  return host.includes(":") ? `[${host}]:${String(port)}` : `${host}:${String(port)}`;
}
