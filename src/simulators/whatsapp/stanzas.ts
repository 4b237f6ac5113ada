import type { BinaryNode } from "@whiskeysockets/baileys";
import { accountAt, jidOf } from "./accounts.ts";
import { confirm } from "./deliver.ts";
import { take } from "./messages.ts";
import { children, stanza } from "./nodes.ts";
import { answerQuery } from "./queries.ts";
import { hearReceipt } from "./receipts.ts";
import type { Device, Line, World } from "./world.ts";

/** One stanza of a client, whatever it is. */
export async function hearStanza(world: World, line: Line, node: BinaryNode): Promise<void> {
  if (node.tag === "iq") {
    // A slow answer holds up no other.
    void world.carry(answerQuery(world, line, node));
    return;
  }
  const { device } = line;
  if (device === undefined) return;
  switch (node.tag) {
    case "message":
      await take(world, device, node);
      break;
    case "receipt":
      hearReceipt(world, device, node);
      break;
    case "chatstate":
      showTyping(world, device, node);
      break;
    case "ack":
      confirm(device, { tag: node.attrs["class"] ?? "", id: node.attrs["id"], type: node.attrs["type"] });
      break;
  }
  world.watch.changed();
}

/** The client writes, or has stopped: its reader's other clients are told, and the phone shows it. */
function showTyping(world: World, device: Device, node: BinaryNode): void {
  world.tally.count("typing");
  const reader = accountAt(world, node.attrs["to"]);
  for (const { line } of reader?.devices.values() ?? [])
    line?.send(stanza("chatstate", { from: jidOf(device.account, "lid") }, node.content));
  const [state] = children(node);
  reader?.ears.typing(state?.tag === "composing");
}
