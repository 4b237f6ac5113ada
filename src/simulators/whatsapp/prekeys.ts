import { type BinaryNode, getBinaryNodeChild, getBinaryNodeChildren } from "@whiskeysockets/baileys";
import { bundleNode, deviceAt, handOut } from "./accounts.ts";
import { attribute, bytesOf, childOf, children, stanza } from "./nodes.ts";
import type { Device, Line, World } from "./world.ts";

/** Questions about keys: how many are left, new ones, a new signed one, the bundles of others. */
export function answerKeys(world: World, line: Line, iq: BinaryNode): readonly BinaryNode[] {
  const device = line.device;
  if (device === undefined) throw new Error("Keys of a client that has not logged in.");
  const [first] = children(iq);
  switch (first?.tag ?? "") {
    case "count":
      return [stanza("count", { value: String(device.bundle.once.length) })];
    case "digest":
      return [stanza("digest", {})];
    case "key":
      return [stanza("list", {}, bundles(world, childOf(iq, "key")))];
    case "rotate":
      device.bundle.signed = childOf(first, "skey");
      return [];
    default:
      publish(device, iq);
      world.watch.changed();
      return [];
  }
}

function bundles(world: World, asked: BinaryNode): BinaryNode[] {
  return getBinaryNodeChildren(asked, "user").map((user) => {
    const jid = attribute(user, "jid");
    const device = deviceAt(world, jid);
    world.tally.count("key-bundles");
    if (device !== undefined) return bundleNode(jid, handOut(device));
    return stanza("user", { jid }, [stanza("error", { code: "404", text: "item-not-found" })]);
  });
}

function publish(device: Device, iq: BinaryNode): void {
  const { once } = device.bundle;
  once.push(...getBinaryNodeChildren(getBinaryNodeChild(iq, "list"), "key"));
  const [registration, identity] = [bytesOf(iq, "registration"), bytesOf(iq, "identity")];
  device.bundle = { registration, identity, signed: childOf(iq, "skey"), once };
}
