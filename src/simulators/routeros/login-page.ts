import { createHash, randomBytes } from "node:crypto";
import { type Asked, type Reply, type Served, serve } from "../http.ts";
import type { LoginRefusal } from "./login.ts";
import type { RouterOs } from "./router.ts";
import { fill, type Variables } from "./template.ts";

export type LoginPageOptions = {
  readonly box: Pick<RouterOs, "loginCustomer" | "state">;
  /** The files of the hotspot's folder, by name. */
  readonly pages: Readonly<Record<string, string>>;
  /** How people log in: the server profile's `login-by`. */
  readonly by: "http-chap" | "http-pap";
  /** Whoever asks is this device: there is one phone on a loopback. */
  readonly device: { readonly ip: string; readonly mac: string };
};

export type LoginPage = Served & {
  /** Every address and body that came in, to see what was said in the open. */
  readonly asked: () => readonly string[];
};

type Challenge = { readonly id: Buffer; readonly word: Buffer };

/** What the desk remembers: where it is, and the challenge it gave last. */
type Known = { url: string; challenge: Challenge | undefined };

/** The hotspot's own web server: it shows the pages of its folder, filled in, and lets people in by CHAP or PAP. */
export async function openLoginPage(options: LoginPageOptions): Promise<LoginPage> {
  const { box, pages, device } = options;
  const known: Known = { url: "", challenge: undefined };
  const asked: string[] = [];
  const show = showing(options, known);
  const enter = entering(options, known);
  const isOnline = () => box.state().active.some((row) => row["mac-address"] === device.mac);
  const toLogin = () => show("rlogin.html", { "link-redirect": `${known.url}/login` });

  async function answer({ method, path, body, query }: Asked): Promise<Reply> {
    const search = query.toString();
    asked.push(`${method} ${path}${search === "" ? "" : `?${search}`} ${body.toString()}`);
    const file = path.slice(1);
    if (path === "/login" && method === "POST") return enter(new URLSearchParams(body.toString()));
    if (path === "/login") {
      return isOnline() ? show("redirect.html") : show("login.html", { "link-orig": query.get("dst") ?? "" });
    }
    if (path === "/status") return isOnline() ? show("status.html") : toLogin();
    if (path === "/logout") return show("logout.html");
    // Any other address was meant for the world.
    return file in pages && !file.endsWith(".html") ? show(file) : toLogin();
  }

  const served = await serve(answer);
  known.url = served.url;
  return { ...served, asked: () => [...asked] };
}

/** A page, filled in. A challenge serves for one try, however often it is shown; every byte is an octal escape. */
function showing({ pages, device, by }: LoginPageOptions, known: Known) {
  return (name: string, more: Variables = {}): Reply => {
    const page = pages[name];
    if (page === undefined) return { status: 404, body: "" };
    if (name === "login.html") known.challenge ??= { id: randomBytes(1), word: randomBytes(16) };
    const { id, word } = known.challenge ?? NONE;
    const chap = by === "http-chap" && { "chap-id": octal(id), "chap-challenge": octal(word) };
    const variables = {
      ip: device.ip,
      mac: device.mac,
      uptime: "1m",
      ...linksOf(known.url),
      ...chap,
      ...more,
    };
    const { status, headers, text } = fill(page, variables);
    const type = name.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8";
    return { status, headers: { "content-type": type, ...headers }, body: text };
  };
}

const NONE: Challenge = { id: Buffer.alloc(0), word: Buffer.alloc(0) };

function linksOf(url: string): Variables {
  return {
    "link-login": `${url}/login`,
    "link-login-only": `${url}/login`,
    "link-logout": `${url}/logout`,
    "link-status": `${url}/status`,
    "link-redirect": `${url}/status`,
  };
}

/** Lets in who answers the challenge right, or types the password. */
function entering(options: LoginPageOptions, known: Known) {
  const { box, pages, by, device } = options;
  const show = showing(options, known);
  return (form: URLSearchParams): Reply => {
    const field = (name: string) => form.get(name) ?? "";
    const [name, dst, said] = [field("username"), field("dst"), field("password")];
    const refused = (reason: LoginRefusal) => {
      const error = wordFor(pages["errors.txt"] ?? "", reason);
      return show("login.html", { error, "error-orig": reason, username: name, "link-orig": dst });
    };
    if (by === "http-chap" && !/^[0-9a-f]{32}$/u.test(said)) return refused("chap-missing");
    const kept = box.state().users.find((user) => user["name"] === name)?.["password"] ?? "";
    const password = by === "http-pap" ? said : passwordBehind(said, kept, known.challenge ?? NONE);
    known.challenge = undefined;
    const answer = box.loginCustomer(name, { ...device, by, password });
    if (!answer.ok) return refused(answer.reason);
    return show("alogin.html", { username: name, ...(dst !== "" && { "link-redirect": dst }) });
  };
}

/** The router's books only know the password itself. */
function passwordBehind(said: string, kept: string, { id, word }: Challenge): string {
  const right = createHash("md5").update(id).update(kept).update(word).digest("hex");
  return said === right ? kept : `no ${kept}`;
}

function octal(bytes: Buffer): string {
  return [...bytes].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}

/** The words for a reason, as errors.txt has them. */
function wordFor(errors: string, reason: string): string {
  const line = errors.split("\n").find((one) => one.startsWith(`${reason} = `));
  return line?.slice(`${reason} = `.length) ?? reason;
}
