import { openAccount, type Standing } from "./account.ts";
import { jidOf } from "./accounts.ts";
import { type Heard, openLedger } from "./heard.ts";
import { askAgain, confirmTo, phoneOf } from "./phone.ts";
import { openVoice, type Voice } from "./voice.ts";
import type { Account, World } from "./world.ts";

/** Somebody with a phone that has WhatsApp. */
export type Person = Voice & {
  readonly phone: string;
  /** How they are named by number: `…@s.whatsapp.net`. */
  readonly jid: string;
  /** How they are named by LID: `…@lid`. */
  readonly lid: string;
  /** What the phone shows from others, oldest first. */
  readonly heard: readonly Heard[];
  /** Words of all that is shown, oldest first. */
  readonly texts: readonly string[];
  /** Reactions the phone shows, by the id of the message. */
  readonly reactions: ReadonlyMap<string, string>;
  /** Messages that came and could not be read, whether or not they came again. */
  readonly unreadable: number;
  /** Whether the other side is shown as typing, and how often it began. */
  readonly typing: { readonly now: boolean; readonly times: number };
  /** Resolves with the first message shown that matches, now or later. Rejects after `patience` ms (20,000). */
  readonly waitFor: (match: Match, patience?: number) => Promise<Heard>;
  /** Resolves when so many messages are shown. */
  readonly waitForCount: (count: number, patience?: number) => Promise<readonly Heard[]>;
  /** Resolves when what they wrote under `id` is on the other side, or was read there. */
  readonly waitForReceipt: (id: string, kind: "delivered" | "read", patience?: number) => Promise<void>;
  /** Opens the chat: whoever wrote `id` is told that it was read. */
  readonly reads: (id: string) => void;
  /** The phone asks for a message again, as one that cannot read it. */
  readonly asksAgain: (id: string) => void;
  /** Wants nothing more of the shop: what it says is taken by the server, and goes nowhere. `false` ends that. */
  readonly blocks: (isBlocking?: boolean) => void;
  /** What comes while the phone is off waits, unconfirmed; it comes when the phone is on again. */
  readonly switchesOff: () => void;
  readonly switchesOn: () => void;
};

/** Words that are all of a message, a pattern in its words, or anything about it. */
type Match = string | RegExp | ((heard: Heard) => boolean);

/** Long, as machines under load are slow; whoever waits in vain is told for what. */
const PATIENCE = 20_000;

type Own = { readonly account: Account };

/** A person of this world; they write to `shop`. */
export function openPerson(
  world: World,
  phone: string,
  told: Standing & { readonly shop: () => Account },
): Person & Own {
  const ledger = openLedger(world);
  const receipts = new Set<string>();
  const typing = { now: false, times: 0 };
  let unreadable = 0;
  const ears = {
    arrived: (letter: Parameters<typeof ledger.file>[0]) => void world.carry(ledger.file(letter)),
    unread: () => {
      unreadable += 1;
    },
    typing: (now: boolean) => {
      typing.times += now ? 1 : 0;
      typing.now = now;
    },
    receipt: (id: string, kind: string) => void receipts.add(`${id} ${kind}`),
  };
  const account = openAccount(world, phone, { ...told, ears });
  return {
    account,
    phone,
    jid: jidOf(account, "pn"),
    lid: jidOf(account, "lid"),
    get heard() {
      return ledger.all();
    },
    get texts() {
      return ledger.all().map(({ text }) => text);
    },
    reactions: ledger.reactions,
    get unreadable() {
      return unreadable;
    },
    typing,
    ...openWaits(world, phone, { all: ledger.all, receipts }),
    ...openDeeds(world, account),
    ...openVoice(world, account, told.shop),
  };
}

type Seen = { readonly all: () => readonly Heard[]; readonly receipts: ReadonlySet<string> };
type Waits = Pick<Person, "waitFor" | "waitForCount" | "waitForReceipt">;

function openWaits({ watch }: World, phone: string, { all, receipts }: Seen): Waits {
  return {
    waitFor: (match, patience = PATIENCE) => {
      const fits = matcher(match);
      return watch.until(() => all().find(fits), `${phone} to hear ${String(match)}`, patience);
    },
    waitForCount: (count, patience = PATIENCE) => {
      const enough = () => (all().length >= count ? all() : undefined);
      return watch.until(enough, `${phone} to hear ${count} messages`, patience);
    },
    waitForReceipt: async (id, kind, patience = PATIENCE) => {
      await watch.until(() => receipts.has(`${id} ${kind}`) || undefined, `${id} to be ${kind}`, patience);
    },
  };
}

type Deeds = Pick<Person, "reads" | "asksAgain" | "blocks" | "switchesOff" | "switchesOn">;

function openDeeds(world: World, account: Account): Deeds {
  const cameUnder = (id: string) => {
    const came = account.came.get(id);
    if (came === undefined) throw new Error(`Nothing came under ${id}.`);
    return { route: { from: came.from, to: phoneOf(account) }, node: came.node };
  };
  return {
    reads: (id) => {
      const { route, node } = cameUnder(id);
      confirmTo(world, { ...route, type: "read" }, node);
    },
    asksAgain: (id) => {
      const { route, node } = cameUnder(id);
      askAgain(world, route, node);
    },
    blocks: (isBlocking = true) => {
      account.isBlocking = isBlocking;
    },
    switchesOff: () => {
      account.isOff = true;
    },
    switchesOn: () => {
      account.isOff = false;
      for (const ring of account.held.splice(0)) ring();
    },
  };
}

function matcher(match: Match): (heard: Heard) => boolean {
  if (typeof match === "function") return match;
  if (typeof match === "string") return ({ text }) => text === match;
  return ({ text }) => match.test(text);
}
