import type { Asked } from "../http.ts";
import { badRequest } from "./refusal.ts";
import type { Json } from "./world.ts";

/** A file that came in a multipart body. */
export type Upload = { readonly filename: string; readonly bytes: Buffer };

/** What a method was called with. In multipart and query strings every value is text, also numbers and objects. */
export type Params = { readonly values: Json; readonly uploads: ReadonlyMap<string, Upload> };

export function readParams({ headers, query, body }: Asked): Params {
  const type = headers["content-type"] ?? "";
  const inUrl = Object.fromEntries(query);
  const boundary = /^multipart\/form-data;\s*boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary !== undefined) return multipart(body, boundary, inUrl);
  const text = body.toString("utf8");
  const none = new Map<string, Upload>();
  if (/^application\/json/i.test(type)) return { values: { ...inUrl, ...json(text) }, uploads: none };
  return { values: { ...inUrl, ...Object.fromEntries(new URLSearchParams(text)) }, uploads: none };
}

function json(text: string): Json {
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Json;
  } catch {
    // Refused below, like anything else that is no object.
  }
  throw badRequest("can't parse JSON object");
}

/** Splits a multipart body by hand: grammY writes file names without quotes, which stricter parsers refuse. */
function multipart(body: Buffer, boundary: string, inUrl: Json): Params {
  const values: Record<string, unknown> = { ...inUrl };
  const uploads = new Map<string, Upload>();
  const mark = Buffer.from(`--${boundary}`);
  let start = body.indexOf(mark);
  while (start !== -1) {
    const end = body.indexOf(mark, start + mark.length);
    if (end === -1) break;
    const part = body.subarray(start + mark.length + 2, end - 2);
    const gap = part.indexOf("\r\n\r\n");
    const head = part.subarray(0, gap).toString("utf8");
    const content = Buffer.from(part.subarray(gap + 4));
    const name = /;\s*name="?([^";\r\n]+)"?/i.exec(head)?.[1];
    const filename = /;\s*filename="?([^";\r\n]+)"?/i.exec(head)?.[1];
    if (gap === -1 || name === undefined) throw badRequest("can't parse multipart body");
    if (filename === undefined) values[name] = content.toString("utf8");
    else uploads.set(name, { filename, bytes: content });
    start = end;
  }
  return { values, uploads };
}

export function text({ values }: Params, name: string): string | undefined {
  const value = values[name];
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" ? value : undefined;
}

export function whole(params: Params, name: string): number | undefined {
  const value = text(params, name);
  return value !== undefined && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

/** An object or a list, also when it came as JSON text. */
export function structure({ values }: Params, name: string): unknown {
  const value = values[name];
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    throw badRequest(`can't parse ${name} JSON object`);
  }
}
