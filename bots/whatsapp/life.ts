import { setMaxListeners } from "node:events";
import { fetchLatestWaWebVersion, type SocketConfig } from "@whiskeysockets/baileys";
import { Fault } from "../../ledger/index.ts";
import { pauseAfter } from "./endings.ts";
import type { Health } from "./health.ts";
import { isLinked, openCredentials, openKeys, putAside } from "./keys.ts";
import { TERM, type Tenure } from "./lease.ts";
import { remembered } from "./remembered.ts";
import type { Rows } from "./rows.ts";
import { type Ended, type SessionDesk, session } from "./session.ts";
import type { Account } from "./socket.ts";

type Version = SocketConfig["version"];

/** A connection that lasted so long was a good one: failures are counted anew. Milliseconds. */
const GOOD = 60_000;
/** The longest we leave the account to whoever replaced us. Milliseconds. */
const LONGEST_YIELD = 3_600_000;
const VERSION = { kind: "version", name: "version" } as const;

const GONE =
  "WhatsApp's phone has removed this shop from its linked devices. Customers are not heard there until it is linked again.";
const BANNED =
  "WhatsApp has banned the shop's number. It is not linked again by itself: ask WhatsApp, or take another.";
const TWICE =
  "Somebody else uses the shop's WhatsApp link at the same time: stop the other copy of this shop.";
const OLD = "WhatsApp wants a newer client than this version of the shop has. Update the shop.";

export type LifeDesk = SessionDesk & {
  readonly rows: Rows;
  readonly health: Health;
  readonly tenure: Tenure;
  readonly random: () => number;
  /** Set: the account is linked by a code that is typed on this phone, and none is shown to be scanned. */
  readonly pairingPhone?: string | undefined;
  /** What one socket leaves behind in the process is tidied away. */
  readonly tidy: () => void;
  readonly newestVersion?: () => Promise<Version | undefined>;
};

/** The account is ours until `by`; `signal` is that or the shop's end. */
type Held = { readonly by: AbortSignal; readonly signal: AbortSignal };

type Way = {
  failures: number;
  replaced: number;
  version: Version | undefined;
  hasAsked: boolean;
};

/** Whether the next connection goes on with the account, or looks at the store anew. */
type Next = "same" | "anew";

/**
 * Keeps the account connected until the signal: one connection after the other, each with the pause that the end of
 * the last one asks for. Never rejects.
 */
export async function live(desk: LifeDesk): Promise<void> {
  const { signal, tenure, wait, health, random } = desk;
  const way: Way = { failures: 0, replaced: 0, version: undefined, hasAsked: false };
  let account: Account | undefined;
  let held: Held | undefined;
  while (!signal.aborted) {
    const ours = await tenure.begin();
    if (ours === undefined) break;
    if (held?.by !== ours) {
      held = { by: ours, signal: AbortSignal.any([signal, ours]) };
      setMaxListeners(0, held.signal);
      account = undefined;
    }
    try {
      account ??= await begin(desk, way);
    } catch (error) {
      way.failures += 1;
      unreadable(desk, error);
      await wait(pauseAfter(way.failures, random()), signal);
      continue;
    }
    health.is(isLinked(account.credentials.creds) ? "connecting to WhatsApp" : howToLink(desk));
    const ended = await session({ ...desk, signal: held.signal }, account, way.version);
    desk.tidy();
    if (held.signal.aborted) continue;
    if ((await next(desk, way, { ...ended, account })) === "anew") account = undefined;
  }
  health.is("not listening");
  await tenure.end();
}

function howToLink({ pairingPhone }: LifeDesk): string {
  return pairingPhone === undefined
    ? "not linked: scan the code"
    : "not linked: type the code that the shop shows on its phone";
}

/** The account as the store has it, and what was heard and not filed when the last process ended. */
async function begin({ rows, journal, hearing }: LifeDesk, way: Way): Promise<Account> {
  const credentials = await openCredentials(rows);
  const keys = remembered(openKeys(rows), journal.type);
  const version = (await rows.get(VERSION.kind, [VERSION.name])).get(VERSION.name);
  if (version !== undefined) way.version = JSON.parse(version) as Version;
  for (const message of await journal.left(credentials.creds.me)) hearing.take(message);
  return { credentials, keys };
}

function unreadable({ health, log }: LifeDesk, error: unknown): void {
  const words = error instanceof Error ? error.message : "no reason";
  health.is(`the account could not be read: ${words}`);
  if (error instanceof Fault && error.retry === "never") health.alarm(words);
  log(`whatsapp: the account could not be read: ${words}`);
}

type Over = Ended & { readonly account: Account };

/** What the end of a connection asks for; resolves when it is time for the next one. */
async function next(desk: LifeDesk, way: Way, over: Over): Promise<Next> {
  const { health, log, linking, rows, clock } = desk;
  if (over.lasted >= GOOD) way.failures = 0;
  if (over.ending !== "restart") log(`whatsapp: the connection ended: ${over.ending}`);
  switch (over.ending) {
    case "restart":
      return "same";
    case "broken":
      return isLinked(over.account.credentials.creds) ? again(desk, way) : unlinked(desk, way);
    case "replaced":
      return yielded(desk, way, over);
    case "outdated":
      return outdated(desk, way);
    case "forbidden":
      health.alarm(BANNED);
      health.is(BANNED);
      await linking.asked(BANNED);
      await putAside(rows, `${clock.now()}`);
      return "anew";
    case "logged-out":
    case "mismatch":
      if (!isLinked(over.account.credentials.creds)) return unlinked(desk, way);
      health.alarm(GONE);
      health.is(GONE);
      await putAside(rows, `${clock.now()}`);
      return "anew";
  }
}

async function again({ health, wait, random, signal }: LifeDesk, way: Way): Promise<Next> {
  way.failures += 1;
  health.is("WhatsApp cannot be reached; trying again");
  await wait(pauseAfter(way.failures, random()), signal);
  return "same";
}

/** Nobody linked this time: an unfinished attempt leaves keys that WhatsApp does not know. */
async function unlinked(desk: LifeDesk, way: Way): Promise<Next> {
  const { linking, health } = desk;
  if (linking.mayGoOn()) await again(desk, way);
  else {
    health.is("not linked: ask for a new code when you have the phone in your hand");
    await linking.asked();
  }
  return "anew";
}

/** Two with the same keys throw each other out and spoil them: whoever was thrown out waits, longer each time. */
async function yielded(desk: LifeDesk, way: Way, { lasted }: Over): Promise<Next> {
  const { health, tenure, wait, random, signal } = desk;
  way.replaced = lasted >= 10 * GOOD ? 1 : way.replaced + 1;
  health.is(TWICE);
  if (way.replaced > 1) health.alarm(TWICE);
  await tenure.end();
  await wait(Math.min(LONGEST_YIELD, TERM * 2 ** (way.replaced - 1)) * (1 + random()), signal);
  return "anew";
}

/** The newest version is asked for once, and kept: to ask at every connection would look odd. */
async function outdated(desk: LifeDesk, way: Way): Promise<Next> {
  const { rows, health, log, newestVersion = newest } = desk;
  if (!way.hasAsked) {
    way.hasAsked = true;
    const version = await newestVersion().catch(() => undefined);
    if (version !== undefined) {
      way.version = version;
      await rows.put([{ ...VERSION, text: JSON.stringify(version) }]).catch(() => undefined);
      log(`whatsapp: going on as version ${version.join(".")}`);
      return "same";
    }
  }
  health.alarm(OLD);
  const said = await again(desk, way);
  health.is(OLD);
  return said;
}

async function newest(): Promise<Version | undefined> {
  const { version, isLatest } = await fetchLatestWaWebVersion();
  return isLatest ? version : undefined;
}
