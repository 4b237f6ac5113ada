import {
  type AnyMessageContent,
  generateWAMessageContent,
  type proto,
  type WASocket,
} from "@whiskeysockets/baileys";
import { ensure } from "../../ledger/index.ts";
import type { Drawn, Saying } from "../channel.ts";
import type { Media } from "./media.ts";
import type { Planned } from "./plan.ts";
import type { Standing } from "./socket.ts";

type Making = {
  readonly sock: WASocket;
  readonly media: Media;
  readonly logger: Standing["logger"];
  readonly saying: Saying;
};

/** Makes the messages of a plan; what is enclosed is drawn once, and carried to WhatsApp's store by `sock`. */
export function openMaking({ sock, media, logger, saying }: Making) {
  let drawn: Promise<readonly Drawn[]> | undefined;

  async function paper(place: number): Promise<Drawn> {
    drawn ??= saying.draw?.() ?? Promise.resolve([]);
    const found = (await drawn)[place];
    ensure(found !== undefined, "what is enclosed is drawn");
    return found;
  }

  function made(content: AnyMessageContent): Promise<proto.IMessage> {
    return generateWAMessageContent(content, { logger, upload: sock.waUploadToServer });
  }

  return async (planned: Planned): Promise<proto.IMessage | undefined> => {
    if (planned.is === "text") return made({ text: planned.text, linkPreview: null });
    if (planned.is === "picture") return media.find(planned.mediaId);
    const { name, mime, bytes } = await paper(planned.place);
    const caption = planned.caption === undefined ? {} : { caption: planned.caption };
    const file = Buffer.from(bytes);
    if (mime === "image/png") return made({ image: file, mimetype: mime, ...caption });
    return made({ document: file, mimetype: mime, fileName: name, ...caption });
  };
}
