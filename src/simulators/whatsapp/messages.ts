import { setTimeout as pause } from "node:timers/promises";
import { type BinaryNode, getBinaryNodeChild, getBinaryNodeChildren } from "@whiskeysockets/baileys";
import { accountAt, deviceAt, formOf } from "./accounts.ts";
import { deliver, envelope, type Letter, spoiled } from "./deliver.ts";
import { attribute, stanza } from "./nodes.ts";
import { phoneReceives } from "./phone.ts";
import { isRestricted } from "./restriction.ts";
import { type Account, type Device, type Faults, seconds, type World } from "./world.ts";

type Fault = Faults["message"] | undefined;

/** A client sends a message: it is taken and brought to every device named, refused, or lost. */
export async function take(world: World, from: Device, node: BinaryNode): Promise<void> {
  world.tally.count("messages-sent");
  const to = accountAt(world, node.attrs["to"]);
  const fault = world.weather.next("message") ?? standing(world, { from, to, node });
  if (fault === "dropped") {
    world.tally.count("messages-dropped");
    return;
  }
  const refused = typeof fault === "string" && /^\d+$/.test(fault);
  if (!refused) pass(world, { from, to, node });
  else world.tally.count("messages-refused");
  await answer(world, { from, node }, fault);
}

/** A number may be written to by its LID only; a restricted account may write to nobody who has not written to it. */
function standing(world: World, { from, to, node }: Passing): Fault {
  if (to === undefined || to === from.account) return undefined;
  const isStranger = isRestricted(world) && to.sent.size === 0;
  const isWrongForm = to.onlyByLid && formOf(node.attrs["to"]) === "pn";
  return isStranger || isWrongForm ? "463" : undefined;
}

async function answer(
  world: World,
  { from, node }: { readonly from: Device; readonly node: BinaryNode },
  fault: Fault,
): Promise<void> {
  if (fault === "unconfirmed") return;
  if (fault === "cut") {
    from.line?.cut();
    return;
  }
  const { id, to } = node.attrs;
  const error = typeof fault === "string" ? fault : undefined;
  const ack = stanza("ack", { class: "message", id, from: to, t: String(seconds(world)), error });
  if (typeof fault !== "object") {
    from.line?.send(ack);
    return;
  }
  const { line } = from;
  void world.carry(pause(fault.delay).then(() => line?.send(ack)));
}

type Passing = { readonly from: Device; readonly to: Account | undefined; readonly node: BinaryNode };

function pass(world: World, { from, to: chat, node }: Passing): void {
  world.tally.count("messages-taken");
  if (chat === undefined) {
    world.tally.count("messages-to-nobody");
    return;
  }
  const form = formOf(node.attrs["to"]);
  if (chat !== from.account) chat.mirrored = form;
  for (const { jid, enc } of sealedFor(node)) {
    const to = deviceAt(world, jid);
    if (to === undefined || to.account.isBlocking) continue;
    const identity = getBinaryNodeChild(node, "device-identity");
    const letter: Letter = {
      id: attribute(node, "id"),
      type: node.attrs["type"] ?? "text",
      chat,
      form,
      edit: node.attrs["edit"],
      content: identity === undefined ? [enc] : [enc, identity],
    };
    if (to.id !== 0) deliver(world, { from, to }, letter);
    else ring(world, { from, to }, letter);
  }
}

function ring(world: World, route: { readonly from: Device; readonly to: Device }, letter: Letter): void {
  const { isOff, held } = route.to.account;
  if (isOff) {
    held.push(() => {
      ring(world, route, letter);
    });
    return;
  }
  const whole = envelope(world, route, letter);
  // The shop's own phone gets a copy of all it says, and is nobody's customer.
  const fault = route.from.account === route.to.account ? undefined : world.weather.next("phone");
  const node = fault === "unreadable" ? spoiled(whole) : whole;
  void world.carry(phoneReceives(world, route, node));
}

/** The parts of a message, each sealed for one device. */
function sealedFor(node: BinaryNode): readonly { readonly jid: string; readonly enc: BinaryNode }[] {
  const parts = getBinaryNodeChildren(getBinaryNodeChild(node, "participants"), "to");
  const own = getBinaryNodeChild(node, "enc");
  const alone = own === undefined ? [] : [{ jid: attribute(node, "to"), enc: own }];
  const many = parts.flatMap((part) => {
    const enc = getBinaryNodeChild(part, "enc");
    return enc === undefined ? [] : [{ jid: attribute(part, "jid"), enc }];
  });
  return [...many, ...alone];
}
