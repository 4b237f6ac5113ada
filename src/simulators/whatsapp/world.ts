import type { BinaryNode, proto } from "@whiskeysockets/baileys";
import type { Weather } from "../http.ts";
import type { Watch } from "../watch.ts";
import type { Credentials } from "./certificate.ts";
import type { Handset } from "./handset.ts";
import type { Bundle } from "./keys.ts";
import type { MediaStore } from "./media.ts";
import type { Tally } from "./tally.ts";

/** How somebody's messages name them: by phone number, by LID, or by whichever the shop used last (`mirror`). */
export type Addressing = "pn" | "lid" | "mirror";

/** An error the server answers a message with, instead of taking it: 463 restricted, 479 stale, 429 too many. */
type Refused = "463" | "479" | "429";

/** What can go wrong at each place. */
export type Faults = {
  /** A client logs in: `failure` with that code, or the line is cut. */
  readonly login: "401" | "403" | "405" | "411" | "500" | "503" | "cut";
  /** A client asks something, whatever it is (any `iq`); by its name, for one that asks at the same time: see below. */
  readonly query: QueryFault;
  /**
   * A client sends a message. `dropped`: not taken, no word. `unconfirmed`: taken, no word. `cut`: taken, and the
   * line goes before the word. Or refused with a code, or the word comes so many milliseconds late.
   */
  readonly message: "dropped" | "unconfirmed" | "cut" | Refused | { readonly delay: number };
  /** A message goes to a client: twice as it is, not to be read by anybody, or the line is cut right after it. */
  readonly delivery: "twice" | "unreadable" | "cut" | "cut-before";
  /** A message reaches a phone, and cannot be read there. */
  readonly phone: "unreadable";
  /** The owner scans or types a code, and nothing follows: WhatsApp asks for a passkey that no client here has. */
  readonly link: "passkey";
  /** A picture or paper is uploaded or fetched. */
  readonly media: "500" | "404";
} & Readonly<Record<`query:${string}`, QueryFault>>;

/** No answer, an error, the line cut, or an answer so many milliseconds late. Keyed by `query:` and the xmlns too. */
type QueryFault = "silent" | "error" | "cut" | { readonly delay: number };

/** One device of an account. 0 is the phone itself; the others are linked clients. */
export type Device = {
  readonly account: Account;
  readonly id: number;
  /** The key it proves itself with; the phone has none here. */
  readonly noiseKey: Buffer | undefined;
  bundle: Bundle;
  line: Line | undefined;
  /** It has said that it wants what waits for it. */
  ready: boolean;
  /** Logs in and answers, and is told nothing. `stubborn` survives a new login. */
  deaf: "no" | "once" | "stubborn";
  /** What it has not confirmed yet, oldest first. */
  readonly waiting: BinaryNode[];
};

/** One number of WhatsApp. */
export type Account = {
  readonly phone: string;
  readonly lid: string;
  readonly name: string;
  readonly addressing: Addressing;
  /** Their messages by LID tell the phone number too. */
  readonly showsNumber: boolean;
  /** Messages to the phone number are refused with 463; those to the LID are taken. */
  readonly onlyByLid: boolean;
  /** They want nothing of the shop: what it says is taken and goes nowhere. */
  isBlocking: boolean;
  /** The phone is off: what comes waits in `held`. */
  isOff: boolean;
  readonly held: (() => void)[];
  /** How the shop wrote to them last. */
  mirrored: "pn" | "lid";
  readonly devices: Map<number, Device>;
  readonly handset: Handset;
  /** What the phone wrote, by id: sent again when a client could not read it. */
  readonly sent: Map<string, Sent>;
  /** How often the phone has asked for a message again that it could not read, by id. */
  readonly asked: Map<string, number>;
  /** What has come to the phone, by id, as it came. */
  readonly came: Map<string, { readonly from: Device; readonly node: BinaryNode }>;
  readonly ears: Ears;
};

/** What a person notices. */
export type Ears = {
  readonly arrived: (letter: Arrived) => void;
  /** The phone could not read a message. */
  readonly unread: (id: string) => void;
  readonly typing: (isTyping: boolean) => void;
  /** What they wrote is on the other side (`delivered`), or was read there. */
  readonly receipt: (id: string, kind: "delivered" | "read") => void;
};

/** A message of a phone, open. */
export type Sent = {
  readonly id: string;
  readonly to: Account;
  readonly message: proto.IMessage;
  readonly type: "text" | "media" | "reaction";
  /** For media: `image`, `document`… */
  readonly mediaType?: string | undefined;
  readonly edit?: string | undefined;
};

/** A message as it lies open on a phone. */
export type Arrived = {
  readonly id: string;
  readonly from: Account;
  readonly message: proto.IMessage;
};

/** A client's connection. `refs` are the codes it was given to show. */
export type Line = {
  /** Sends a stanza; nothing after the line is over. */
  readonly send: (node: BinaryNode) => void;
  /** Cuts it without a word. */
  readonly cut: () => void;
  /** Says why in a stanza, and says nothing more. */
  readonly end: (node: BinaryNode) => void;
  readonly noiseKey: () => Buffer;
  readonly payload: () => proto.IClientPayload;
  device: Device | undefined;
  refs: readonly string[];
};

/** A number that has asked to be linked by a code typed on the phone. */
export type Asking = {
  readonly line: Line;
  readonly wrapped: Buffer;
  readonly ref: string;
  /** Set when a code was typed; told whether it was the right one. */
  typed: { readonly code: string; readonly ended: (right: boolean) => void } | undefined;
};

export type World = {
  readonly clock: { readonly now: () => number };
  readonly credentials: Credentials;
  readonly lines: Set<Line>;
  readonly accounts: Account[];
  /** By phone number. */
  readonly asking: Map<string, Asking>;
  readonly weather: Weather<Faults>;
  readonly watch: Watch;
  readonly tally: Tally;
  readonly media: MediaStore;
  /** Work that goes on after its stanza: counted until it is done, its error kept. */
  readonly carry: <Value>(work: Promise<Value>) => Promise<Value>;
  /** What no fault was set for and went wrong all the same. */
  readonly troubles: string[];
  /** Milliseconds since the epoch; until then nobody may be written to who has not written first. */
  restrictedUntil: number;
};

/** Seconds since the epoch, as every stanza tells time. */
export function seconds({ clock }: Pick<World, "clock">): number {
  return Math.floor(clock.now() / 1000);
}
