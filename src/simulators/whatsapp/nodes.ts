import { type BinaryNode, getBinaryNodeChild, getBinaryNodeChildBuffer } from "@whiskeysockets/baileys";

/** Where the server itself, and every plain phone number, lives. */
export const SERVER = "s.whatsapp.net";

/** One stanza; attributes that are not known are left out. */
export function stanza(
  tag: string,
  attrs: Readonly<Record<string, string | undefined>> = {},
  content?: NonNullable<BinaryNode["content"]>,
): BinaryNode {
  const told: Record<string, string> = {};
  for (const [name, value] of Object.entries(attrs)) if (value !== undefined) told[name] = value;
  return content === undefined ? { tag, attrs: told } : { tag, attrs: told, content };
}

/** The children, none when there is text or nothing inside. */
export function children({ content }: BinaryNode): readonly BinaryNode[] {
  return Array.isArray(content) ? content : [];
}

/** The bytes of one child. Throws when it is not there: the client said something no client says. */
export function bytesOf(parent: BinaryNode | undefined, tag: string): Buffer {
  const bytes = getBinaryNodeChildBuffer(parent, tag);
  if (bytes === undefined) throw new Error(`No bytes in <${tag}> of <${parent?.tag ?? "nothing"}>.`);
  return Buffer.from(bytes);
}

/** One child. Throws when it is not there. */
export function childOf(parent: BinaryNode | undefined, tag: string): BinaryNode {
  const child = getBinaryNodeChild(parent, tag);
  if (child === undefined) throw new Error(`No <${tag}> in <${parent?.tag ?? "nothing"}>.`);
  return child;
}

/** One attribute. Throws when it is not there. */
export function attribute({ tag, attrs }: BinaryNode, name: string): string {
  const value = attrs[name];
  if (value === undefined) throw new Error(`<${tag}> has no ${name}.`);
  return value;
}

/** A number as the wire writes it: big-endian, of any length. */
export function whole(bytes: Uint8Array): number {
  return bytes.reduce((so, byte) => so * 256 + byte, 0);
}
