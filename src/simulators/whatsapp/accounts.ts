import { type BinaryNode, jidDecode } from "@whiskeysockets/baileys";
import type { Handed } from "./handset.ts";
import { SERVER, stanza } from "./nodes.ts";
import type { Account, Device, World } from "./world.ts";

/** The account a jid names, by phone number or by LID. */
export function accountAt({ accounts }: World, jid: string | undefined): Account | undefined {
  const named = jidDecode(jid);
  if (named === undefined) return undefined;
  return accounts.find(({ lid, phone }) => (named.server === "lid" ? lid : phone) === named.user);
}

/** The device a jid names; the phone itself, when it names none. */
export function deviceAt(world: World, jid: string | undefined): Device | undefined {
  return accountAt(world, jid)?.devices.get(jidDecode(jid)?.device ?? 0);
}

/** How the account is named, without a device. */
export function jidOf({ lid, phone }: Account, form: "pn" | "lid"): string {
  return form === "lid" ? `${lid}@lid` : `${phone}@${SERVER}`;
}

/** How the device is named; a phone is its account. */
export function deviceJid({ account, id }: Device, form: "pn" | "lid"): string {
  return id === 0 ? jidOf(account, form) : jidOf(account, form).replace("@", `:${id}@`);
}

/** Whether a jid names by LID. */
export function formOf(jid: string | undefined): "pn" | "lid" {
  return jid?.endsWith("@lid") === true ? "lid" : "pn";
}

/** Its bundle, with one key for one use, that nobody gets again. */
export function handOut({ account, id, bundle }: Device): Handed {
  const { registration, identity, signed } = bundle;
  const once = id === 0 ? account.handset.mint() : bundle.once.shift();
  return { registration, identity, signed, once };
}

/** A bundle as the answer to a question for it. */
export function bundleNode(jid: string, { registration, identity, signed, once }: Handed): BinaryNode {
  return stanza("user", { jid }, [
    stanza("registration", {}, registration),
    stanza("type", {}, Buffer.from([5])),
    stanza("identity", {}, identity),
    signed,
    ...(once === undefined ? [] : [once]),
  ]);
}

/** How somebody's stanzas name them now. */
export function formNow({ addressing, mirrored }: Account): "pn" | "lid" {
  return addressing === "mirror" ? mirrored : addressing;
}
