import { Fault, type Finding, type Retry } from "../../ledger/index.ts";
import { RouterAway } from "../queue.ts";
import { LineLost, type Loss } from "./loss.ts";

/** The router's `no`: its text, and its category when it sent one (0 missing item, 1 bad value, 2 interrupted). */
export type Trap = { readonly message: string; readonly category: number | undefined };

/** Whether a command in flight may have been carried out all the same. */
export type Outcome = "refused" | "unknown";

/** The line was lost: only the caller knows what may have been carried out by then. */
export function awayFault(where: string, loss: Loss, outcome: Outcome): Fault {
  const { what, retry } = loss;
  // What only a person can change is no reason to leave the router alone for a while.
  const kind = retry === "never" ? Fault : RouterAway;
  return new kind(where, what, { retry, outcome, cause: new LineLost(loss) });
}

const TLS_TROUBLE = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|EPROTO)/;

const ABOUT: Readonly<Record<string, Finding["what"]>> = {
  ECONNREFUSED: "port",
  ECONNRESET: "login",
  EPIPE: "login",
};

const NETWORK_TEXTS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "refuses connections: is it on, and is its API service enabled on this port?",
  ECONNRESET: "cut the connection",
  EPIPE: "cut the connection",
  ETIMEDOUT: "does not answer",
  EHOSTUNREACH: "cannot be reached from here",
  ENETUNREACH: "cannot be reached from here",
  ENOTFOUND: "has a host name that nobody knows",
  EAI_AGAIN: "has a host name that cannot be looked up now",
};

/** A socket's error. node-routeros 1.6.9 drops its text, so it is read at the socket itself. */
export function lossOfError(error: Error & { readonly code?: unknown }): Loss {
  const code = typeof error.code === "string" ? error.code : "";
  if (code === "ERR_SSL_WRONG_VERSION_NUMBER") {
    const what = "does not speak TLS on this port: is it the plain API's? (api-ssl is on 8729)";
    return { what, retry: "never", about: "tls", cause: error };
  }
  if (TLS_TROUBLE.test(code)) {
    const what = `its TLS certificate is not the one in our settings, or it has none (${code})`;
    return { what, retry: "never", about: "tls", cause: error };
  }
  const what = NETWORK_TEXTS[code] ?? `network trouble (${code || error.message})`;
  return { what, retry: "soon", about: ABOUT[code], cause: error };
}

/** A login that was answered with no. */
export function lossOfLogin(trap: Trap | undefined): Loss {
  const text = trap?.message ?? "";
  if (text.includes("invalid user name or password") || text.includes("cannot log in")) {
    return {
      what: "user name or password of the API user is wrong: was it changed?",
      retry: "never",
      about: "login",
    };
  }
  if (text.includes("not allowed")) {
    return { what: "the API user's group lacks the policy `api`", retry: "never", about: "policy" };
  }
  return { what: `login was refused: ${printable(text)}`, retry: "later", about: "login" };
}

/** Whether a person has to mend something before it can go well. */
function retryOf({ message, category }: Trap): Retry {
  if (category === 2) return "soon";
  if (message === "no such item") return "soon";
  const needsAPerson =
    /not enough permissions|not allowed|no such command|does not match any value|unknown parameter/;
  return category === 0 || category === 1 || needsAPerson.test(message) ? "never" : "later";
}

/** Whether the router has no such menu or command: another version, or a package that is not installed. */
export function isUnknownCommand({ message }: Trap): boolean {
  return message.includes("no such command");
}

/** A command that was answered with no. */
export function trapFault(where: string, trap: Trap, outcome: Outcome): Fault {
  const hint = trap.message.includes("not enough permissions")
    ? ": the API user needs `read` and `write`"
    : "";
  return new Fault(where, `says: ${printable(trap.message)}${hint}`, { retry: retryOf(trap), outcome });
}

/** The router's own words go into messages and logs: short, and nothing that could steer a terminal. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 200);
}
