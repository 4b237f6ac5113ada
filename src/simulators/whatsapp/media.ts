import { createHash } from "node:crypto";
import { type Asked, json, type Reply, serve, type Weather } from "../http.ts";
import type { Tally } from "./tally.ts";
import { openTls } from "./tls.ts";

type MediaFaults = { readonly media: "500" | "404" };

/** Where pictures and papers lie, sealed by whoever sent them: a server of this machine, over TLS as clients insist. */
export type MediaStore = {
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  /** PEM; a client has to be told to trust it. */
  readonly certificate: string;
  /** Keeps what a phone sends; answers with the path to fetch it by. */
  readonly keep: (folder: string, sealed: Buffer) => string;
  /** What lies under that path. */
  readonly at: (path: string) => Buffer | undefined;
  readonly close: () => Promise<void>;
};

export async function openMedia(
  weather: Pick<Weather<MediaFaults>, "next">,
  tally: Tally,
): Promise<MediaStore> {
  const kept = new Map<string, Buffer>();
  const tls = openTls();
  const answer = async ({ method, path, body }: Asked): Promise<Reply> => {
    const fault = weather.next("media");
    if (fault !== undefined) return json({ error: fault }, Number(fault));
    if (method === "POST") {
      tally.count("uploads");
      kept.set(path, body);
      return json({ url: `${server.url}${path}`, direct_path: path });
    }
    tally.count("downloads");
    const found = kept.get(path);
    return found === undefined ? json({}, 404) : { status: 200, body: found };
  };
  const server = await serve(answer, tls);
  return {
    host: new URL(server.url).host,
    certificate: tls.cert,
    keep: (folder, sealed) => {
      const path = `/mms/${folder}/${createHash("sha256").update(sealed).digest("base64url")}`;
      kept.set(path, sealed);
      return path;
    },
    at: (path) => kept.get(path),
    close: server.close,
  };
}
