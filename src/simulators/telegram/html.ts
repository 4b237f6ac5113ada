import { badRequest } from "./refusal.ts";
import type { Json } from "./world.ts";

/** Plain text with what stands where in it; offsets and lengths in UTF-16 units. */
export type Parsed = { readonly text: string; readonly entities: readonly Json[] };

type Open = { readonly tag: string; readonly offset: number; readonly about: Json | undefined };

const TYPES: Readonly<Record<string, string>> = {
  a: "text_link",
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  "tg-spoiler": "spoiler",
  "tg-emoji": "custom_emoji",
  span: "spoiler",
};
/** What an attribute tells of its entity. */
const ABOUT: Readonly<Record<string, (value: string) => Json>> = {
  "a href": (url) => ({ url }),
  "tg-emoji emoji-id": (custom_emoji_id) => ({ custom_emoji_id }),
};
const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

/** Telegram's HTML mode as tdlib reads it: its own tags only, each closed in turn; a bare `&` or `>` passes. */
export function parseHtml(html: string): Parsed {
  let text = "";
  const entities: Json[] = [];
  const open: Open[] = [];
  let at = 0;
  while (at < html.length) {
    const next = html[at];
    if (next === "<") {
      const end = html.indexOf(">", at);
      const where = `at byte offset ${Buffer.byteLength(html.slice(0, at))}`;
      const inside = html.slice(at + 1, end === -1 ? html.length : end);
      if (inside.startsWith("/")) close({ inside, where, ended: end !== -1 }, { open, entities, text });
      else open.push(opened({ inside, where, ended: end !== -1 }, text.length));
      at = end + 1;
    } else {
      const [piece, length] = next === "&" ? unescaped(html.slice(at, at + 12)) : [next ?? "", 1];
      text += piece;
      at += length;
    }
  }
  const left = open.at(-1);
  if (left !== undefined) throw cannot(`Can't find end tag corresponding to start tag "${left.tag}"`);
  return {
    text,
    entities: entities.toSorted((one, other) => Number(one["offset"]) - Number(other["offset"])),
  };
}

type Tag = { readonly inside: string; readonly where: string; readonly ended: boolean };

function opened({ inside, where, ended }: Tag, offset: number): Open {
  const tag = (/^\S*/.exec(inside)?.[0] ?? "").toLowerCase();
  if (!ended) throw cannot(`Unclosed start tag ${where}`);
  if (TYPES[tag] === undefined) throw cannot(`Unsupported start tag "${tag}" ${where}`);
  const [name, value] = attributeIn(inside.slice(tag.length).trim(), `the tag "${tag}" ${where}`);
  if (tag === "span" && value !== "tg-spoiler") {
    throw cannot(`Tag "span" must have class "tg-spoiler" ${where}`);
  }
  return { tag, offset, about: ABOUT[`${tag} ${name}`]?.(value) };
}

/** The one attribute a tag of Telegram's can have. */
function attributeIn(text: string, where: string): readonly [name: string, value: string] {
  const found = /^([\w-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[\w.-]+))?$/.exec(text);
  if (text !== "" && found === null)
    throw cannot(`Expected equal sign in declaration of an attribute of ${where}`);
  const [, name = "", quoted = ""] = found ?? [];
  return [name, unescapedAll(quoted.replaceAll(/^["']|["']$/g, ""))];
}

function close(
  { inside, where, ended }: Tag,
  { open, entities, text }: { open: Open[]; entities: Json[]; text: string },
) {
  const last = open.pop();
  if (last === undefined) throw cannot(`Unexpected end tag ${where}`);
  if (!ended) throw cannot(`Unclosed end tag ${where}`);
  const tag = inside.slice(1).trim().toLowerCase();
  if (tag !== "" && tag !== last.tag) {
    throw cannot(`Unmatched end tag ${where}, expected "</${last.tag}>", found "</${tag}>"`);
  }
  const length = text.length - last.offset;
  // A link without an address is no link, and nothing is said about it.
  if (length === 0 || (last.tag === "a" && last.about === undefined)) return;
  entities.push({ type: TYPES[last.tag], offset: last.offset, length, ...last.about });
}

/** The character an entity stands for and the length of the entity; what is no entity stays as it is. */
function unescaped(html: string): readonly [string, number] {
  const found = /^&(?:#x([0-9a-f]+)|#(\d+)|(lt|gt|amp|quot));/i.exec(html);
  if (found === null) return ["&", 1];
  const [whole, hex, decimal, name = ""] = found;
  const point = hex === undefined ? Number(decimal ?? 0) : Number.parseInt(hex, 16);
  if (name !== "") return [NAMED[name.toLowerCase()] ?? "&", whole.length];
  return point > 0 && point < 0x10ffff ? [String.fromCodePoint(point), whole.length] : ["&", 1];
}

function unescapedAll(html: string): string {
  return html.replaceAll(/&[#\w]+;/g, (entity) => {
    const [piece, length] = unescaped(entity);
    return length === entity.length ? piece : entity;
  });
}

function cannot(why: string) {
  return badRequest(`can't parse entities: ${why}`);
}
