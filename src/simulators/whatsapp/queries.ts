import { setTimeout as pause } from "node:timers/promises";
import { type BinaryNode, getBinaryNodeChildren } from "@whiskeysockets/baileys";
import { deviceAt } from "./accounts.ts";
import { handWaiting } from "./deliver.ts";
import { askToComeAgain } from "./link.ts";
import { askByCode, finishByCode } from "./link-by-code.ts";
import { attribute, children, SERVER, stanza } from "./nodes.ts";
import { answerKeys } from "./prekeys.ts";
import { answerMex } from "./restriction.ts";
import { answerUsync } from "./usync.ts";
import type { Line, World } from "./world.ts";

type Query = { readonly line: Line; readonly iq: BinaryNode; readonly first: BinaryNode | undefined };

/** What goes back inside the answer; `later` when the answer has gone out already, `unknown` is refused. */
type Answer = readonly BinaryNode[] | "later" | "unknown";

/** Answers what a client asks. Whatever no client here is known to ask is answered empty, as most questions are. */
export async function answerQuery(world: World, line: Line, iq: BinaryNode): Promise<void> {
  const [first] = children(iq);
  if (iq.attrs["type"] === "result") {
    if (first?.tag === "pair-device-sign") askToComeAgain(line);
    return;
  }
  world.tally.count("queries");
  const fault = world.weather.next(`query:${iq.attrs["xmlns"] ?? ""}`) ?? world.weather.next("query");
  if (fault === "silent") return;
  if (fault === "cut") {
    line.cut();
    return;
  }
  if (typeof fault === "object") await pause(fault.delay);
  const answer = fault === "error" ? "unknown" : await answered(world, { line, iq, first });
  if (answer === "unknown")
    line.send(reply(iq, "error", [stanza("error", { code: "500", text: "internal" })]));
  else if (answer !== "later") line.send(reply(iq, "result", answer));
  world.watch.changed();
}

function reply(iq: BinaryNode, type: "result" | "error", content: readonly BinaryNode[]): BinaryNode {
  return stanza("iq", { id: iq.attrs["id"], from: SERVER, type }, [...content]);
}

async function answered(world: World, query: Query): Promise<Answer> {
  const { line, iq, first } = query;
  switch (iq.attrs["xmlns"] ?? "") {
    case "passive":
      return passive(world, query);
    case "encrypt":
      return answerKeys(world, line, iq);
    case "usync":
      return answerUsync(world, first);
    case "md":
      return devices(world, query);
    case "w:mex":
      return answerMex(world, first);
    case "w:m":
      return [mediaHosts(world)];
    default:
      return settings(iq, first);
  }
}

async function passive(world: World, { line, iq, first }: Query): Promise<Answer> {
  line.send(reply(iq, "result", []));
  if (first?.tag === "active" && line.device !== undefined) handWaiting(world, line.device);
  return "later";
}

async function devices(world: World, { line, iq, first }: Query): Promise<Answer> {
  if (first?.tag === "remove-companion-device") {
    const device = deviceAt(world, first.attrs["jid"]);
    device?.account.devices.delete(device.id);
    return [];
  }
  if (first?.tag !== "link_code_companion_reg") return [];
  if (attribute(first, "stage") === "companion_hello") return [askByCode(world, line, first)];
  line.send(reply(iq, "result", []));
  await finishByCode(world, line, first);
  return "later";
}

function mediaHosts({ media }: World): BinaryNode {
  const host = stanza("host", { hostname: media.host, maxContentLengthBytes: "100000000" });
  return stanza("media_conn", { auth: "sim", ttl: "300", auth_ttl: "300" }, [host]);
}

/** Settings of the account, all of them as on a new one. */
function settings({ attrs }: BinaryNode, first: BinaryNode | undefined): Answer {
  switch (attrs["xmlns"] ?? "") {
    case "abt":
      return [stanza("props", { protocol: "1", hash: "sim" }, [])];
    case "blocklist":
      return [stanza("list", {}, [])];
    case "privacy":
      return first?.tag === "tokens"
        ? [stanza("tokens", {}, [])]
        : [stanza("privacy", {}, [stanza("category", { name: "readreceipts", value: "all" })])];
    case "w:profile:picture":
      return "unknown";
    case "w:sync:app:state": {
      const asked = getBinaryNodeChildren(first, "collection");
      const same = asked.map((one) =>
        stanza("collection", { name: one.attrs["name"], version: one.attrs["version"] ?? "0" }),
      );
      return [stanza("sync", {}, same)];
    }
    default:
      return [];
  }
}
