import { type BinaryNode, getBinaryNodeChild, getBinaryNodeChildren } from "@whiskeysockets/baileys";
import { accountAt, deviceJid, formOf } from "./accounts.ts";
import { confirm, hand } from "./deliver.ts";
import { attribute, stanza } from "./nodes.ts";
import { phoneRepeats } from "./phone.ts";
import { type Device, seconds, type World } from "./world.ts";

/** A client tells what became of a message: it has it, somebody read it, or it is wanted again as it was unreadable. */
export function hearReceipt(world: World, from: Device, node: BinaryNode): void {
  const { id, to, type } = node.attrs;
  from.line?.send(stanza("ack", { class: "receipt", id, from: to, type }));
  world.tally.count("receipts");
  const writer = accountAt(world, to);
  if (type === "retry") {
    world.tally.count("retries-asked");
    if (writer !== undefined) void world.carry(phoneRepeats(world, { from, writer }, node));
  } else {
    for (const one of idsIn(node)) confirm(from, { tag: "message", id: one });
  }
  if (writer === undefined || writer === from.account) return;
  if (type === "read") world.tally.count("reads");
  const kind = BECAME.get(type);
  if (kind !== undefined) for (const one of idsIn(node)) writer.ears.receipt(one, kind);
  for (const device of writer.devices.values())
    if (device.id !== 0) hand(device, passedOn(world, from, node));
}

/** What a receipt of that type says of a message; one without a type, or of a client in the background: it is there. */
const BECAME = new Map<string | undefined, "delivered" | "read">([
  [undefined, "delivered"],
  ["inactive", "delivered"],
  ["read", "read"],
]);

/** One receipt may speak of many messages. */
function idsIn(node: BinaryNode): readonly string[] {
  const more = getBinaryNodeChildren(getBinaryNodeChild(node, "list"), "item");
  return [attribute(node, "id"), ...more.map((item) => attribute(item, "id"))];
}

function passedOn(world: World, from: Device, node: BinaryNode): BinaryNode {
  const told = { id: attribute(node, "id"), t: String(seconds(world)), type: node.attrs["type"] };
  return stanza("receipt", { ...told, from: deviceJid(from, formOf(node.attrs["to"])) }, node.content);
}
