import { isLidUser, type proto, type WASocket } from "@whiskeysockets/baileys";
import { Fault } from "../../ledger/index.ts";
import type { Saying } from "../channel.ts";
import type { Breaker } from "./breaker.ts";
import type { Line } from "./line.ts";
import { openMaking } from "./make.ts";
import type { Media } from "./media.ts";
import type { Pace } from "./pace.ts";
import type { People, Reach } from "./people.ts";
import { type Planned, planOf } from "./plan.ts";
import { messageId, type Sent, type SentMessages } from "./sent.ts";
import type { Wait } from "./settings.ts";
import type { Standing } from "./socket.ts";
import { away, faultOf, hopeless, later, RESTRICTED, unsure } from "./trouble.ts";

/** How long WhatsApp may take to say that it has a message. Milliseconds. */
const PATIENCE = 20_000;
/** Longer waits are for the outbox. Milliseconds. */
const LONGEST_WAIT = 15_000;

/** What is said while a connection is being made waits for it so long. Milliseconds. */
const SOON = 5000;

type Desk = Parts & { readonly inTurn: Turns };

/** Carries out one piece of work after the other. */
type Turns = <Value>(work: () => Promise<Value>) => Promise<Value>;

type Parts = {
  readonly line: Line;
  readonly people: People;
  readonly sent: SentMessages;
  readonly media: Media;
  readonly pace: Pace;
  readonly breaker: Breaker;
  readonly logger: Standing["logger"];
  readonly wait: Wait;
  readonly signal: AbortSignal;
};

type Letter = { readonly chat: string; readonly reach: Reach; readonly id: string };

/** Says things to people who wrote. */
export type Speaking = {
  readonly say: (chat: string, saying: Saying, key: string) => Promise<void>;
  /** Resolves when what was noted beside the sending is written. */
  readonly idle: () => Promise<void>;
};

export function openSpeaking(parts: Parts): Speaking {
  const desk: Desk = { ...parts, inTurn: openTurns() };
  const { people, sent, breaker, pace } = desk;
  const noting = new Set<Promise<void>>();

  function note(work: Promise<void>): void {
    // Lost with the process it costs a repeat under the same name.
    const quiet = work.catch(() => undefined);
    noting.add(quiet);
    void quiet.finally(() => noting.delete(quiet));
  }

  async function deliver({ chat, reach, id }: Letter, message: proto.IMessage): Promise<void> {
    if (breaker.stops(chat, pace.isOwnAccord(reach.at))) throw faultOf(RESTRICTED);
    await paced(desk, chat, reach);
    const code = await relay(desk, { to: reach.jid, id }, message);
    if (code === RESTRICTED) await byLid(desk, { chat, reach, id }, message);
    else if (code !== undefined) throw faultOf(code);
    note(sent.taken(chat, id, message));
  }

  return {
    say: async (chat, saying, key) => {
      // Nothing that we said can be changed here.
      if (saying.onlyStanding === true) return;
      const reach = await people.reach(chat);
      if (reach === undefined) throw hopeless("they never wrote to us");
      const plan = planOf(saying).map((planned, part) => ({
        planned,
        id: messageId(`${chat} ${key}`, part),
      }));
      const known = await sent.find(
        chat,
        plan.map(({ id }) => id),
      );
      const making = await madeBeforehand(desk, saying, { chat, plan, known });
      for (const { planned, id } of plan) {
        if (known.get(id)?.isTaken === true) continue;
        const message = await making(planned, id);
        if (message !== undefined) await deliver({ chat, reach, id }, message);
      }
    },
    idle: async () => {
      await Promise.all(noting);
    },
  };
}

type Prepared = {
  readonly chat: string;
  readonly plan: readonly { readonly planned: Planned; readonly id: string }[];
  readonly known: ReadonlyMap<string, Sent>;
};

/**
 * Every message is kept before it goes out; all words of a saying in one go. What was made before is not made again: a
 * phone that asks for it must get the same.
 */
async function madeBeforehand(desk: Desk, saying: Saying, { chat, plan, known }: Prepared) {
  const { sent, media, logger } = desk;
  const make = openMaking({ sock: await opened(desk), media, logger, saying });
  const made = new Map<string, proto.IMessage>([...known].map(([id, { message }]) => [id, message]));
  const words = new Map<string, proto.IMessage>();
  for (const { planned, id } of plan) {
    if (planned.is !== "text" || made.has(id)) continue;
    const message = await make(planned);
    if (message !== undefined) words.set(id, message);
  }
  if (words.size > 0) await sent.keep(chat, words);
  return async (planned: Planned, id: string): Promise<proto.IMessage | undefined> => {
    const found = made.get(id) ?? words.get(id);
    if (found !== undefined) return found;
    const message = await translated(() => make(planned));
    if (message !== undefined) await sent.keep(chat, new Map([[id, message]]));
    return message;
  };
}

async function opened({ line }: Pick<Desk, "line">): Promise<WASocket> {
  const open = await line.soon(SOON);
  if (open === undefined) throw away("not connected");
  return open;
}

async function paced({ pace, wait, signal }: Desk, chat: string, { at }: Reach): Promise<void> {
  const ms = pace.before(chat, at);
  if (ms === undefined || ms > LONGEST_WAIT) throw later("too many messages that nobody asked for");
  if (ms <= 0) return;
  await wait(ms, signal);
  if (signal.aborted) throw away("stopping");
}

/** Answers the code of WhatsApp's no; nothing: it took the message. */
async function relay(
  desk: Desk,
  { to, id }: { readonly to: string; readonly id: string },
  message: proto.IMessage,
): Promise<string | undefined> {
  return translated(async () => {
    // The library sends one message at a time: the patience for an answer begins with the turn.
    const { answer } = await desk.inTurn(async () => {
      const sock = desk.line.now();
      if (sock === undefined) throw away("not connected");
      // Asked for before it is sent: the answer may be there first.
      const awaited: Promise<Answer> = sock.waitForMessage(id, PATIENCE);
      // Waited for below; where the sending fails before, nobody does.
      awaited.catch(() => undefined);
      await sock.relayMessage(to, message, { messageId: id });
      return { answer: awaited };
    });
    const node = await desk.line.whileOpen(answer, () => unsure("the connection ended before the answer"));
    if (node === undefined) throw unsure("no word whether the message was taken");
    return node.attrs["error"];
  });
}

function openTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}

type Answer = { readonly attrs: Readonly<Record<string, string>> } | undefined;

/** Some people are reached by WhatsApp's own number for them only; it is tried once, for a no counts against us. */
async function byLid(desk: Desk, { chat, reach, id }: Letter, message: proto.IMessage): Promise<void> {
  const { people, breaker } = desk;
  const lid = (await people.names(chat)).find((name) => isLidUser(name) === true);
  if (lid !== undefined && lid !== reach.jid) {
    const code = await relay(desk, { to: lid, id }, message);
    if (code === undefined) {
      await people.reachAs(chat, lid);
      return;
    }
    if (code !== RESTRICTED) throw faultOf(code);
  }
  breaker.tripped(chat);
  throw faultOf(RESTRICTED);
}

/** The library's errors hold people's names and messages: they do not travel on. */
async function translated<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw unsure("the connection broke while a message was on its way");
  }
}
