import { Fault } from "../../ledger/index.ts";
import { type Answer, Armour } from "./armour.ts";
import { loadDriver } from "./driver.ts";
import { awayFault, type Outcome } from "./faults.ts";
import { lossIn } from "./loss.ts";
import type { Trust } from "./trust.ts";

export type SessionSettings = {
  /** For faults: `router NAME`. */
  readonly where: string;
  readonly host: string;
  readonly port: number;
  /** How it is known over TLS; not encrypted without. */
  readonly trust: Trust | undefined;
  readonly username: string;
  readonly password: string;
  readonly connectMs: number;
  readonly commandMs: number;
  /** Told of each menu that the router turned out not to have, and that we can do without. */
  readonly onLack?: ((menu: string) => void) | undefined;
};

/** One connection, from login to its end. Never mended: a lost one is thrown away. */
export type Session = {
  /**
   * Sends one command, beside others that are under way. Throws a `Fault` with the outcome told then when the line is
   * lost or silent for `commandMs`, and at once, unsent, for text that is not plain ASCII.
   */
  readonly exec: (words: readonly string[], ifLost: () => Outcome) => Promise<Answer>;
  readonly alive: () => boolean;
  readonly close: () => void;
};

// node-routeros sends windows-1252, so anything else would arrive as another text.
const PLAIN = /^[\x20-\x7e]*$/;

/** The driver's own idle watch ends the process; ours rules, so its timeout is set out of the way. Seconds. */
const DRIVER_TIMEOUT = 86_400;

/** Throws a `Fault` for text that would arrive at the router as another. */
export function refuseOddText(where: string, words: readonly string[]): void {
  if (words.every((word) => PLAIN.test(word))) return;
  const what =
    "can only be told plain letters, digits and signs (ASCII): a name or a text holds something else";
  throw new Fault(where, what, { retry: "never", outcome: "refused" });
}

/** Connects and logs in within `connectMs`, or throws a `Fault` that says in an owner's words why not. */
export async function openSession(settings: SessionSettings): Promise<Session> {
  const { where, host, port, trust, username, password, connectMs, commandMs } = settings;
  refuseOddText(where, [username, password]);
  const { RouterOSAPI } = loadDriver();
  const secured = trust === undefined ? {} : { tls: trust.options };
  // The port is always told: with TLS and without a port the driver goes to 8728.
  const options = { host, port, user: username, password, timeout: DRIVER_TIMEOUT, ...secured };
  const armour = new Armour(new RouterOSAPI(options), trust);
  const { life } = armour;
  try {
    await armour.login(connectMs);
  } catch (error) {
    const loss = life.lost();
    if (loss === undefined) throw error;
    const stage = armour.stage();
    // Whoever hangs up at a greeting in TLS has not heard of a login yet.
    throw awayFault(where, { ...loss, about: stage === "tls" ? stage : (loss.about ?? stage) }, "refused");
  }
  return {
    alive: () => life.lost() === undefined,
    close: () => {
      life.end({ what: "session closed by us", retry: "soon" });
    },
    exec: async (words, ifLost) => {
      refuseOddText(where, words);
      const before = life.lost();
      if (before !== undefined) throw awayFault(where, before, ifLost());
      try {
        return await armour.send(words, commandMs);
      } catch (error) {
        const loss = lossIn(error);
        if (loss === undefined) throw error;
        throw awayFault(where, loss, ifLost());
      }
    },
  };
}
