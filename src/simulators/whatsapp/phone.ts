import { type BinaryNode, getBinaryNodeChild, type proto } from "@whiskeysockets/baileys";
import { formNow, formOf, handOut, jidOf } from "./accounts.ts";
import { deliver, hand, type Letter } from "./deliver.ts";
import { handedIn, type Peer } from "./handset.ts";
import { attribute, bytesOf, childOf, stanza } from "./nodes.ts";
import { type Account, type Device, type Sent, seconds, type World } from "./world.ts";

type Route = { readonly from: Device; readonly to: Device };

/** As often as a phone asks for one message again. */
const MOST_ASKED = 4;

const peerOf = ({ account, id }: Device): Peer => ({ lid: account.lid, device: id });

/**
 * A phone writes: sealed for each client of the other side, and for those of its own, that show what it wrote; in one
 * go, so that the order stays.
 */
export async function phoneWrites(world: World, from: Account, sent: Sent): Promise<void> {
  from.sent.set(sent.id, sent);
  const { to, message, id } = sent;
  const own = { deviceSentMessage: { destinationJid: jidOf(to, formNow(to)), message } };
  const clients = new Set(
    [...to.devices.values(), ...from.devices.values()].filter((device) => device.id !== 0),
  );
  await from.handset.alone(async () => {
    for (const client of clients) {
      const said = client.account === from ? own : message;
      const enc = await from.handset.seal(peerOf(client), said, () => handOut(client));
      deliver(world, { from: phoneOf(from), to: client }, letterOf(from, sent, enc));
    }
  });
  // Two phones of this world need no cipher between them.
  if (to !== from) to.ears.arrived({ id, from, message });
  world.watch.changed();
}

/** A client could not read what a phone wrote: it is sealed anew, in a session begun anew, under the same id. */
export async function phoneRepeats(
  world: World,
  { from: client, writer }: { readonly from: Device; readonly writer: Account },
  receipt: BinaryNode,
): Promise<void> {
  const sent = writer.sent.get(attribute(receipt, "id"));
  if (sent === undefined) return;
  const { handset } = writer;
  const keys = getBinaryNodeChild(receipt, "keys");
  await handset.alone(async () => {
    const handed = keys === undefined ? handOut(client) : handedIn(bytesOf(receipt, "registration"), keys);
    await handset.renew(peerOf(client), handed);
    const enc = await handset.seal(peerOf(client), sent.message, () => handed);
    const count = childOf(receipt, "retry").attrs["count"] ?? "1";
    const again = stanza("enc", { ...enc.attrs, count }, enc.content);
    deliver(world, { from: phoneOf(writer), to: client }, letterOf(writer, sent, again));
  });
}

/** A message reaches a phone: it is opened and shown, and the sender is told; or it is asked for again. */
export async function phoneReceives(world: World, { from, to }: Route, node: BinaryNode): Promise<void> {
  const { account } = to;
  const id = attribute(node, "id");
  account.came.set(id, { from, node });
  const message = await account.handset.alone(() => opened(account, from, node));
  if (message === "unreadable") {
    account.ears.unread(id);
    askAgain(world, { from, to }, node);
  } else {
    account.ears.arrived({ id, from: from.account, message });
    if (from.account !== account) confirmTo(world, { from, to }, node);
  }
  world.watch.changed();
}

async function opened(
  account: Account,
  from: Device,
  node: BinaryNode,
): Promise<proto.IMessage | "unreadable"> {
  try {
    return await account.handset.open(peerOf(from), childOf(node, "enc"));
  } catch {
    return "unreadable";
  }
}

/** Tells the client that its message is on the phone or, by its type, what became of it there. */
export function confirmTo(
  world: World,
  { from, to, type }: Route & { readonly type?: "read" },
  node: BinaryNode,
): void {
  const where = jidOf(to.account, formOf(node.attrs["from"]));
  hand(from, stanza("receipt", { id: attribute(node, "id"), from: where, type, t: String(seconds(world)) }));
}

/** Asks the client for a message again; from the second time on with keys for a new session. */
export function askAgain(world: World, { from, to }: Route, node: BinaryNode): void {
  const id = attribute(node, "id");
  const { account } = to;
  const times = (account.asked.get(id) ?? 0) + 1;
  if (times > MOST_ASKED || from.account === account) return;
  account.asked.set(id, times);
  world.tally.count("retries-of-phones");
  const t = String(seconds(world));
  const where = jidOf(account, formOf(node.attrs["from"]));
  const { registration, identity, signed, once } = handOut(to);
  const keys = stanza("keys", {}, [
    stanza("type", {}, Buffer.from([5])),
    stanza("identity", {}, identity),
    ...(once === undefined ? [] : [once]),
    signed,
  ]);
  hand(
    from,
    stanza("receipt", { id, from: where, type: "retry", t }, [
      stanza("retry", { count: String(times), id, t, v: "1" }),
      stanza("registration", {}, registration),
      ...(times > 1 ? [keys] : []),
    ]),
  );
}

function letterOf(from: Account, sent: Sent, enc: BinaryNode): Letter {
  const { id, to, type, mediaType, edit } = sent;
  const told =
    mediaType === undefined ? enc : stanza("enc", { ...enc.attrs, mediatype: mediaType }, enc.content);
  return { id, type, chat: to, form: formNow(from), edit, content: [told] };
}

/** The phone of an account is its first device. */
export function phoneOf({ devices }: Account): Device {
  const phone = devices.get(0);
  if (phone === undefined) throw new Error("An account without its phone.");
  return phone;
}
