import { type Params, text, type Upload } from "./params.ts";
import { badRequest, Refusal } from "./refusal.ts";
import type { Json, Kept, World } from "./world.ts";

const MOST_PHOTO_BYTES = 10_000_000;

/** Keeps a file as Telegram would: under an id of its own, its bytes untouched. */
export function keep(world: World, folder: string, { filename, bytes }: Upload): Kept {
  const number = world.files.size + 1;
  const kept: Kept = {
    file_id: `BQAC${String(number).padStart(12, "0")}`,
    file_unique_id: `AgAD${String(number).padStart(8, "0")}`,
    file_path: `${folder}/file_${number}${/\.\w+$/.exec(filename)?.[0] ?? ""}`,
    bytes,
  };
  world.files.set(kept.file_id, kept);
  return kept;
}

/** The file a call brings along, names by `attach://`, or names by the id it has here. */
export function fileFor(world: World, params: Params, field: string): { kept: Kept; filename: string } {
  const said = text(params, field);
  const upload = params.uploads.get(said?.replace(/^attach:\/\//, "") ?? field) ?? params.uploads.get(field);
  if (upload !== undefined) {
    if (upload.bytes.length === 0) throw badRequest("file must be non-empty");
    return {
      kept: keep(world, field === "photo" ? "photos" : "documents", upload),
      filename: upload.filename,
    };
  }
  const known = world.files.get(said ?? "");
  if (known !== undefined) return { kept: known, filename: known.file_path };
  throw badRequest(
    said === undefined ? `there is no ${field} in the request` : "wrong remote file identifier specified",
  );
}

export function documentBody({ kept, filename }: { kept: Kept; filename: string }): Json {
  const { bytes, file_id, file_unique_id } = kept;
  return {
    document: {
      file_id,
      file_unique_id,
      file_name: filename,
      file_size: bytes.length,
      mime_type: "application/octet-stream",
    },
  };
}

/** A photo with its size in pixels, as far as its first bytes tell; what is no picture is refused. */
export function photoBody({ kept }: { kept: Kept }): Json {
  const { bytes, file_id, file_unique_id } = kept;
  if (bytes.length > MOST_PHOTO_BYTES) throw new Refusal(413, "Request Entity Too Large");
  const isPng = bytes.subarray(0, 8).equals(Buffer.from("\x89PNG\r\n\x1a\n", "latin1")) && bytes.length >= 24;
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  if (!isPng && !isJpeg) throw badRequest("IMAGE_PROCESS_FAILED");
  const width = isPng ? bytes.readUInt32BE(16) : 800;
  const height = isPng ? bytes.readUInt32BE(20) : 600;
  return { photo: [{ file_id, file_unique_id, file_size: bytes.length, width, height }] };
}

export function getFile(world: World, params: Params): Json {
  const kept = world.files.get(text(params, "file_id") ?? "");
  if (kept === undefined) throw badRequest("invalid file_id");
  const { bytes, ...shown } = kept;
  return { ...shown, file_size: bytes.length };
}
