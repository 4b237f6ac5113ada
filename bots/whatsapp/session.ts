import {
  type BinaryNode,
  type ConnectionState,
  type Contact,
  isLidUser,
  isPnUser,
  type SocketConfig,
  type WASocket,
} from "@whiskeysockets/baileys";
import type { Clock } from "../../ledger/index.ts";
import type { Breaker } from "./breaker.ts";
import { type Ending, endingOf } from "./endings.ts";
import type { Hearing } from "./hearing.ts";
import type { Journal } from "./journal.ts";
import { isLinked } from "./keys.ts";
import type { LinkDesk } from "./linking.ts";
import type { Wait } from "./settings.ts";
import { type Account, connect, type Standing } from "./socket.ts";
import type { Watchdog } from "./watchdog.ts";

/** How often the watchdog looks. Milliseconds. */
const LOOK = 30_000;
/** What was deciphered so long ago and did not come out of the library will not any more. Milliseconds. */
const FORGOTTEN = 60_000;

export type SessionDesk = {
  readonly standing: Standing;
  readonly hearing: Hearing;
  readonly journal: Journal;
  readonly linking: LinkDesk;
  readonly watchdog: Watchdog;
  readonly breaker: Breaker;
  readonly clock: Clock;
  readonly wait: Wait;
  readonly log: (line: string) => void;
  /** An open connection, and when it is over nothing. */
  readonly onOpen: (sock: WASocket | undefined) => void;
  readonly recycle: () => void;
  /** Ends the session: the shop stops, or the account is no more ours. */
  readonly signal: AbortSignal;
};

export type Ended = {
  readonly ending: Ending;
  /** How long the connection was open. Milliseconds. */
  readonly lasted: number;
};

/** One connection from its beginning to its end. Never rejects. */
export function session(
  desk: SessionDesk,
  account: Account,
  version: SocketConfig["version"] | undefined,
): Promise<Ended> {
  const { signal } = desk;
  const sock = connect(desk.standing, account, version);
  const end = () => void sock.end(undefined).catch(() => undefined);
  listen(desk, account, sock);
  if (!isLinked(account.credentials.creds)) desk.linking.watch(sock);
  const ended = follow(desk, sock, end);
  signal.addEventListener("abort", end, { once: true });
  if (signal.aborted) end();
  return ended.finally(() => {
    signal.removeEventListener("abort", end);
  });
}

/** From its opening to its end. */
function follow(desk: SessionDesk, sock: WASocket, end: () => void): Promise<Ended> {
  const { clock, onOpen, watchdog } = desk;
  const over = new AbortController();
  let openedAt: number | undefined;
  return new Promise((resolve) => {
    sock.ev.on("connection.update", (update) => {
      if (update.connection === "open") {
        const { me } = sock.authState.creds;
        openedAt = clock.now();
        watchdog.opened();
        onOpen(sock);
        void watch(desk, { over: over.signal, end, me });
      }
      if (update.connection !== "close") return;
      // Whatever the library still holds back comes out now.
      sock.ev.flush();
      over.abort();
      for (const message of desk.journal.unfiled(sock.authState.creds.me, 0)) desk.hearing.take(message);
      watchdog.closed();
      onOpen(undefined);
      resolve({
        ending: endingOf(codeOf(update)),
        lasted: openedAt === undefined ? 0 : clock.now() - openedAt,
      });
    });
  });
}

function listen(
  { hearing, journal, watchdog, breaker, log }: SessionDesk,
  { credentials }: Account,
  sock: WASocket,
): void {
  const { ev, ws } = sock;
  ev.on("creds.update", () => {
    credentials.save().catch(() => {
      log("whatsapp: the account's credentials could not be kept; they are with the next change");
    });
  });
  // Before the library's own ears: it deciphers at once.
  ws.prependListener("CB:message", (node: BinaryNode) => {
    journal.arrived(node);
    const { from } = node.attrs;
    watchdog.came(isPnUser(from) === true || isLidUser(from) === true);
  });
  for (const tag of ["receipt", "notification"]) {
    ws.on(`CB:${tag}`, () => {
      watchdog.came(false);
    });
  }
  ev.on("messages.upsert", ({ messages, type }) => {
    for (const message of messages) {
      watchdog.surfaced(Number(message.messageTimestamp ?? 0) * 1000, type === "append");
      hearing.take(message, sock);
    }
  });
  ev.on("connection.update", ({ reachoutTimeLock: lock }) => {
    if (lock !== undefined)
      breaker.until(lock.isActive === true ? lock.timeEnforcementEnds?.getTime() : undefined);
  });
}

type Watched = { readonly over: AbortSignal; readonly end: () => void; readonly me: Contact | undefined };

/** Looks at an open connection until it is over. */
async function watch(
  { watchdog, wait, recycle, log, journal, hearing }: SessionDesk,
  { over, end, me }: Watched,
): Promise<void> {
  for (;;) {
    await wait(LOOK, over);
    if (over.aborted) return;
    for (const message of journal.unfiled(me, FORGOTTEN)) hearing.take(message);
    const found = watchdog.look();
    if (found === "fine") continue;
    log("whatsapp: the connection is open and nothing comes; a new one is made");
    if (found === "recycle") recycle();
    end();
  }
}

function codeOf({ lastDisconnect }: Partial<ConnectionState>): number | undefined {
  const error = lastDisconnect?.error;
  return error !== undefined && "output" in error ? error.output.statusCode : undefined;
}
