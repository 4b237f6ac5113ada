import type { Finding } from "../../../ledger/index.ts";
import type { Loss } from "../loss.ts";
import type { SessionSettings } from "../session.ts";
import { quoted } from "./quote.ts";

type What = Finding["what"];
type Wrong = Pick<Finding, "says" | "fix">;

const serviceOf = ({ trust }: SessionSettings): string => (trust === undefined ? "api" : "api-ssl");

/** What has to go well before anything can be asked, in that order. */
function wayIn({ trust }: SessionSettings): readonly What[] {
  return ["address", "port", ...(trust === undefined ? [] : ["tls" as const]), "login"];
}

const WELL: Readonly<Partial<Record<What, string>>> = {
  address: "it is found in the network",
  port: "its API service answers",
  tls: "its TLS certificate is the one we know",
  login: "it lets our user in",
};

function well(parts: readonly What[]): readonly Finding[] {
  return parts.map((what) => ({ what, state: "ok", says: WELL[what] ?? "well" }));
}

/** It was reached and let us in. */
export function reached(at: SessionSettings): readonly Finding[] {
  return well(wayIn(at));
}

function noAddress({ host, port }: SessionSettings, { what }: Loss): Wrong {
  if (what.includes("host name")) {
    const says = `nobody knows the name ${host}: is it spelt right? A number address such as 10.0.0.1 does as well`;
    return { says, fix: "/ip cloud set ddns-enabled=yes" };
  }
  const says = `nothing answers at ${host}: is it on, is the address right, does its firewall let this shop in?`;
  const rule = `protocol=tcp dst-port=${port} src-address=ADDRESS-OF-THE-SHOP place-before=0`;
  return { says, fix: `/ip firewall filter add chain=input action=accept ${rule}` };
}

function noPort(at: SessionSettings): Wrong {
  const { host, port } = at;
  const service = serviceOf(at);
  const says = `${host} is there, but port ${port} is not its service ${service}: it is off, or on another port`;
  return { says, fix: `/ip service set ${service} disabled=no port=${port}` };
}

function noTls({ port }: SessionSettings, { what, cause }: Loss): Wrong {
  const isOther = cause === undefined && what.includes("certificate");
  if (isOther) {
    const says = `${what} If it is still your router, take its new certificate into the shop's settings`;
    return { says, fix: "/certificate print detail" };
  }
  const make = "/certificate add name=shop common-name=shop key-usage=tls-server days-valid=3650";
  const fixAt = (at: number): string =>
    `${make}; /certificate sign shop; /ip service set api-ssl certificate=shop disabled=no port=${at}`;
  if (speaksTls(port, cause)) {
    const says = `no TLS comes about on port ${port}: the router's api-ssl has no certificate`;
    return { says, fix: fixAt(port) };
  }
  const says =
    `port ${port} does not speak TLS: it is the plain API's. Give this router port ${API_SSL} in the shop, ` +
    "where its api-ssl answers once it has a certificate, or leave TLS out";
  return { says, fix: fixAt(API_SSL) };
}

/** RouterOS keeps the plain API there, and the one over TLS here, unless its owner moved them. */
const API = 8728;
const API_SSL = 8729;

/** Whether what failed was TLS all the same: it was refused in TLS's own words, or stands where TLS belongs. */
function speaksTls(port: number, cause: unknown): boolean {
  if (port === API || port === API_SSL) return port === API_SSL;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return /^(ERR_TLS|ERR_SSL|EPROTO)/.test(code) && !/WRONG_VERSION|PACKET_LENGTH|UNEXPECTED/.test(code);
}

function noLogin(at: SessionSettings, { what }: Loss): Wrong {
  if (at.port === 8729 && at.trust === undefined) {
    const says =
      "port 8729 speaks TLS only, and the shop calls this router without: switch TLS on in the shop";
    return { says, fix: "/ip service set api disabled=no port=8728" };
  }
  if (what.includes("password")) {
    const user = quoted(at.username);
    const says = `it does not know the user ${at.username} with the password we have`;
    return { says, fix: `/user set [find name=${user}] password="THE-PASSWORD-GIVEN-TO-THE-SHOP"` };
  }
  const says =
    "it hangs up before we can log in: this shop's address is not among those it takes, or all sessions are taken";
  return { says, fix: `/ip service set ${serviceOf(at)} address=""` };
}

const POLICIES = ["api", "read", "write", "sensitive"];

/** What the user's group may already, if that is known, and what the shop needs. The built-in groups are left alone. */
export function rightsFix(username: string, group = "", granted: readonly string[] = []): string {
  const policies = [...new Set([...granted, ...POLICIES])].join(",");
  if (group !== "" && !["full", "read", "write"].includes(group))
    return `/user group set [find name=${quoted(group)}] policy=${policies}`;
  const user = quoted(username);
  return `/user group add name=shop policy=${policies}; /user set [find name=${user}] group=shop`;
}

const WRONG: Readonly<Partial<Record<What, (at: SessionSettings, loss: Loss) => Wrong>>> = {
  address: noAddress,
  port: noPort,
  tls: noTls,
  login: noLogin,
  policy: ({ username }) => ({
    says: `its group does not let the user ${username} use the API`,
    fix: rightsFix(username),
  }),
};

/** It was lost on the way in: what went well before that, and what did not. */
export function unreached(at: SessionSettings, loss: Loss): readonly Finding[] {
  const what = loss.about ?? "address";
  const way = wayIn(at);
  const before = way.includes(what) ? way.slice(0, way.indexOf(what)) : way;
  return [...well(before), { what, state: "wrong", ...(WRONG[what] ?? noAddress)(at, loss) }];
}
