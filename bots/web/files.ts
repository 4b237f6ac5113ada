import express, { type Response, type Router } from "express";
import { z } from "zod";
import { Fault, type Ids, type Line, networkOf, openLimit, Problem } from "../../ledger/index.ts";
import type { Drawn } from "../channel.ts";
import { nameOf, pictureOf } from "./pictures.ts";
import { MessageId, Spoken } from "./said.ts";
import { chatOf } from "./visitor.ts";
import type { WebChat } from "./web.ts";

/** Drawing costs more than talking. A minute; an address may be a whole hotspot. */
const LOOKS = { each: 60, shared: 600 } as const;
/** Each is kept: so many from one address, and so many from everybody. */
const PICTURES = { each: 3, shared: 12 } as const;
const ALL_PICTURES = { each: 60, shared: 60 } as const;
const PICTURE_LIMIT = "5mb";
const SAFE_NAME = /^[A-Za-z0-9][A-Za-z0-9.-]{0,99}$/u;
const ENDINGS = { "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp" } as const;

const Where = z.object({
  line: z.string().regex(/^[a-z0-9_]{1,60}$/u),
  place: z.union([z.literal("picture"), z.coerce.number().int().min(0).max(9)]),
});
const Picture = z.object({ id: MessageId, language: Spoken });

/** Draws what a line encloses at a place, for whoever reads that chat. Nothing: there is nothing to show them. */
export type DrawLine = (line: Line, n: number) => Promise<Drawn | undefined>;

/** What is enclosed in the lines of a chat, for that chat only, and the pictures that people send. */
export function fileRoutes(web: WebChat, ids: Ids, draw: DrawLine): Router {
  const routes = express.Router({ caseSensitive: true });
  const looks = openLimit(LOOKS);
  const sent = openLimit(PICTURES);
  const sentByAll = openLimit(ALL_PICTURES);

  routes.get("/chat/files/:line/:place", async (request, response) => {
    const chat = chatOf({ request, response, ids });
    const { line: id, place } = Where.parse(request.params);
    await looks(chat, request.ip ?? "unknown");
    const line = await web.lines.get(chat, id);
    // Another chat's line is answered like one that never was.
    const file = line === undefined ? undefined : await fileOf(web, { line, place, draw });
    if (file === undefined) throw new Problem("not-found", "There is no such file in this chat.");
    sendFile(response, file);
  });

  routes.post(
    "/chat/pictures",
    async (request, response, next) => {
      // Counted before a byte of it is read.
      await sent(chatOf({ request, response, ids }), request.ip ?? "unknown");
      await sentByAll("all", "all");
      next();
    },
    express.raw({ type: () => true, limit: PICTURE_LIMIT }),
    async (request, response) => {
      const chat = chatOf({ request, response, ids });
      const { id, language } = Picture.parse(request.query);
      const body: unknown = request.body;
      const picture = body instanceof Uint8Array ? pictureOf(body) : undefined;
      if (picture === undefined) throw new Problem("invalid-request", "body: no JPEG, PNG or WebP picture");
      const name = nameOf(chat, id);
      await web.pictures.keep(name, picture);
      const address = { channel: "web", chat } as const;
      const spoken = language === undefined ? {} : { language };
      const from = networkOf(request.ip ?? "unknown");
      await web.hear({ id: name, address, kind: "media", text: "", mediaId: name, from, ...spoken }, "");
      response.status(202).json({ id });
    },
  );
  return routes;
}

type Wanted = { readonly line: Line; readonly place: "picture" | number; readonly draw: DrawLine };
type File = { readonly name: string; readonly mime: string; readonly bytes: Uint8Array };

async function fileOf({ pictures }: WebChat, { line, place, draw }: Wanted): Promise<File | undefined> {
  if (place !== "picture") {
    return line.say.encloses?.[place] === undefined ? undefined : drawn(draw(line, place));
  }
  const { picture } = line.say;
  const found = picture?.channel === "web" ? await pictures.find(picture.mediaId) : undefined;
  return found && { ...found, name: `picture.${ENDINGS[found.mime]}` };
}

/** What it would be drawn from may be gone: then there is no file. */
async function drawn(drawing: Promise<Drawn | undefined>): Promise<Drawn | undefined> {
  try {
    return await drawing;
  } catch (error) {
    if (error instanceof Fault && error.retry === "never") return undefined;
    throw error;
  }
}

/** Pictures are looked at, papers are taken away. Neither is kept by anybody on the way, or read as anything else. */
function sendFile(response: Response, { name, mime, bytes }: File): void {
  const how = mime.startsWith("image/") ? "inline" : "attachment";
  response.set({
    "content-type": mime === "text/csv" ? "text/csv; charset=utf-8" : mime,
    "content-disposition": `${how}; filename="${SAFE_NAME.test(name) ? name : "file"}"`,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
  });
  response.send(Buffer.from(bytes));
}
