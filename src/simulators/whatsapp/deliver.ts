import type { BinaryNode } from "@whiskeysockets/baileys";
import { deviceJid, jidOf } from "./accounts.ts";
import { stanza } from "./nodes.ts";
import { type Account, type Device, seconds, type World } from "./world.ts";

/** A message on its way to one device. `chat` is whom it was written to; `form` how the sender named them. */
export type Letter = {
  readonly id: string;
  readonly type: string;
  readonly chat: Account;
  readonly form: "pn" | "lid";
  readonly edit?: string | undefined;
  readonly content: BinaryNode[];
};

/** Brings a message to a linked client; it waits there until the client has confirmed it. */
export function deliver(world: World, { from, to }: Route, letter: Letter): void {
  world.tally.count("delivered");
  const fault = world.weather.next("delivery");
  const whole = envelope(world, { from, to }, letter);
  const node = fault === "unreadable" ? spoiled(whole) : whole;
  if (fault === "cut-before") to.line?.cut();
  hand(to, node);
  if (fault === "twice") tell(to, node);
  if (fault === "cut") to.line?.cut();
}

/** Files a stanza that the client has to confirm, and tells it when it is there. */
export function hand(to: Device, node: BinaryNode): void {
  to.waiting.push(node);
  tell(to, node);
}

/** The client has confirmed a stanza: it is not brought again. */
export function confirm({ waiting }: Device, { tag, id, type }: Confirmed): void {
  const place = waiting.findIndex(
    (node) =>
      node.tag === tag && node.attrs["id"] === id && (type === undefined || node.attrs["type"] === type),
  );
  if (place >= 0) waiting.splice(place, 1);
}

/** The client is there and asks for what waits: marked as from the time it was away. */
export function handWaiting(world: World, to: Device): void {
  to.ready = true;
  const waiting = to.deaf === "no" ? to.waiting : [];
  const count = String(waiting.length);
  const messages = waiting.filter(({ tag }) => tag === "message").length;
  world.tally.count("redelivered", messages);
  const kinds = { message: String(messages), receipt: String(waiting.length - messages), notification: "0" };
  to.line?.send(stanza("ib", {}, [stanza("offline_preview", { count, ...kinds })]));
  for (const [place, node] of waiting.entries())
    to.line?.send({ ...node, attrs: { ...node.attrs, offline: String(place) } });
  to.line?.send(stanza("ib", {}, [stanza("offline", { count })]));
}

type Route = { readonly from: Device; readonly to: Device };
type Confirmed = {
  readonly tag: string;
  readonly id: string | undefined;
  readonly type?: string | undefined;
};

function tell(to: Device, node: BinaryNode): void {
  if (to.ready && to.deaf === "no") to.line?.send(node);
}

/** The address: by LID or by number, with the other one beside it. */
export function envelope(world: World, { from, to }: Route, letter: Letter): BinaryNode {
  const { id, type, chat, form, edit, content } = letter;
  const byLid = form === "lid";
  const other = byLid ? "pn" : "lid";
  const beside = byLid ? "pn" : "lid";
  const known = byLid ? from.account.showsNumber : true;
  const own = from.account === to.account;
  return stanza(
    "message",
    {
      id,
      type,
      t: String(seconds(world)),
      from: deviceJid(from, form),
      notify: from.account.name,
      addressing_mode: form,
      edit,
      [`sender_${beside}`]: known && !own ? jidOf(from.account, other) : undefined,
      recipient: own ? jidOf(chat, form) : undefined,
      [`peer_recipient_${beside}`]: own ? jidOf(chat, other) : undefined,
    },
    content,
  );
}

/** So many bytes before its end a message is sealed in every case; a first one ends with names of keys, in the open. */
const SEALED = 12;

/** The same message, with one bit of what is sealed turned over. */
export function spoiled(node: BinaryNode): BinaryNode {
  if (!Array.isArray(node.content)) return node;
  const content = node.content.map((part) => {
    if (part.tag !== "enc" || !(part.content instanceof Uint8Array)) return part;
    const bytes = Buffer.from(part.content);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - SEALED) ^ 1, bytes.length - SEALED);
    return { ...part, content: bytes };
  });
  return { ...node, content };
}
