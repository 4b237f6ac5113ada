import { X509Certificate } from "node:crypto";
import { type ConnectionOptions, checkServerIdentity } from "node:tls";
import { Fault } from "../../ledger/index.ts";
import { type Answer, Armour } from "./armour.ts";
import { loadDriver } from "./driver.ts";
import { awayFault, type Outcome } from "./faults.ts";
import { lossIn } from "./life.ts";

/** How the router is known over TLS. Without a certificate the machine's own authorities decide. */
export type RouterTls = {
  /** PEM of the router's own certificate (then exactly this one is accepted) or of the authority that signed it. */
  readonly certificate?: string;
};

export type SessionSettings = {
  /** For faults: `router NAME`. */
  readonly where: string;
  readonly host: string;
  readonly port: number;
  readonly tls: RouterTls | undefined;
  readonly username: string;
  readonly password: string;
  readonly connectMs: number;
  readonly commandMs: number;
};

/** One connection, from login to its end. Never mended: a lost one is thrown away. */
export type Session = {
  /**
   * Sends one command. Throws a `Fault` with the given outcome when the line is lost or silent for `commandMs`, and
   * at once, unsent, for text that is not plain ASCII.
   */
  readonly exec: (words: readonly string[], ifLost: Outcome) => Promise<Answer>;
  readonly alive: () => boolean;
  readonly close: () => void;
};

// node-routeros sends windows-1252, so anything else would arrive as another text.
const PLAIN = /^[\x20-\x7e]*$/;

/** The driver's own idle watch ends the process; ours rules, so its timeout is set out of the way. Seconds. */
const DRIVER_TIMEOUT = 86_400;

function tlsOptions({ certificate }: RouterTls): ConnectionOptions {
  if (certificate === undefined) return {};
  const known = new X509Certificate(certificate).fingerprint256;
  return {
    ca: certificate,
    checkServerIdentity: (host, shown) =>
      shown.fingerprint256 === known ? undefined : checkServerIdentity(host, shown),
  };
}

function refuseOddText(where: string, words: readonly string[]): void {
  if (words.every((word) => PLAIN.test(word))) return;
  const what =
    "can only be told plain letters, digits and signs (ASCII): a name or a text holds something else";
  throw new Fault(where, what, { retry: "never", outcome: "refused" });
}

/** Connects and logs in within `connectMs`, or throws a `Fault` that says in an owner's words why not. */
export async function openSession(settings: SessionSettings): Promise<Session> {
  const { where, host, port, tls, username, password, connectMs, commandMs } = settings;
  refuseOddText(where, [username, password]);
  const { RouterOSAPI } = loadDriver();
  const secured = tls === undefined ? {} : { tls: tlsOptions(tls) };
  // The port is always told: with TLS and without a port the driver goes to 8728.
  const options = { host, port, user: username, password, timeout: DRIVER_TIMEOUT, ...secured };
  const armour = new Armour(new RouterOSAPI(options));
  const { life } = armour;
  try {
    await armour.login(connectMs);
  } catch (error) {
    const loss = life.lost();
    if (loss === undefined) throw error;
    throw awayFault(where, loss, "refused");
  }
  return {
    alive: () => life.lost() === undefined,
    close: () => {
      life.end({ what: "session closed by us", retry: "soon" });
    },
    exec: async (words, ifLost) => {
      refuseOddText(where, words);
      const before = life.lost();
      if (before !== undefined) throw awayFault(where, before, ifLost);
      try {
        return await armour.send(words, commandMs);
      } catch (error) {
        const loss = lossIn(error);
        if (loss === undefined) throw error;
        throw awayFault(where, loss, ifLost);
      }
    },
  };
}
