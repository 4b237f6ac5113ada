import { type BinaryNode, getBinaryNodeChild, getBinaryNodeChildren } from "@whiskeysockets/baileys";
import { accountAt, formOf, jidOf } from "./accounts.ts";
import { children, SERVER, stanza } from "./nodes.ts";
import type { Account, World } from "./world.ts";

/** Who is on WhatsApp, with which devices, and by which LID. */
export function answerUsync(world: World, asked: BinaryNode | undefined): readonly BinaryNode[] {
  const query = getBinaryNodeChild(asked, "query");
  const wanted = query === undefined ? [] : children(query).map(({ tag }) => tag);
  const users = getBinaryNodeChildren(getBinaryNodeChild(asked, "list"), "user").map((user) => {
    const jid = user.attrs["jid"] ?? `${numberIn(user)}@${SERVER}`;
    const account = accountAt(world, jid);
    const contact = stanza("contact", { type: account === undefined ? "out" : "in" });
    const known = account === undefined ? [] : facts(account, wanted, jid);
    return stanza("user", { jid }, [...(wanted.includes("contact") ? [contact] : []), ...known]);
  });
  const answer = [stanza("result"), stanza("list", {}, users)];
  return [stanza("usync", { mode: "query", context: "sim", sid: "sim" }, answer)];
}

function facts(account: Account, wanted: readonly string[], jid: string): readonly BinaryNode[] {
  const devices = [...account.devices.values()].map(({ id }) =>
    stanza("device", { id: String(id), "key-index": id === 0 ? undefined : String(id) }),
  );
  const list = stanza("devices", {}, [stanza("device-list", {}, devices)]);
  const lid = stanza("lid", { val: jidOf(account, "lid") });
  return [
    ...(wanted.includes("devices") ? [list] : []),
    ...(wanted.includes("lid") && formOf(jid) === "pn" ? [lid] : []),
  ];
}

function numberIn(user: BinaryNode): string {
  const content = getBinaryNodeChild(user, "contact")?.content;
  const text =
    typeof content === "string" ? content : Buffer.from((content as Uint8Array | undefined) ?? []).toString();
  return text.replace("+", "");
}
