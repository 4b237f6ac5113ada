import { NOISE_WA_HEADER } from "@whiskeysockets/baileys";

/** Cuts what a client sends into frames: an opening header once, then three bytes of length before each frame. */
export type Frames = {
  readonly take: (bytes: Uint8Array) => readonly Buffer[];
  /** What the client opened with; known once the first frame was cut. */
  readonly header: () => Buffer;
};

const LENGTH = 3;

export function openFrames(): Frames {
  let rest = Buffer.alloc(0);
  let header: Buffer | undefined;
  return {
    header: () => header ?? Buffer.alloc(0),
    take: (bytes) => {
      rest = Buffer.concat([rest, bytes]);
      if (header === undefined) {
        const start = afterRouting(rest);
        header = rest.subarray(start, start + NOISE_WA_HEADER.length);
        rest = rest.subarray(start + NOISE_WA_HEADER.length);
      }
      const frames: Buffer[] = [];
      while (rest.length >= LENGTH && rest.length >= LENGTH + rest.readUIntBE(0, LENGTH)) {
        const end = LENGTH + rest.readUIntBE(0, LENGTH);
        frames.push(rest.subarray(LENGTH, end));
        rest = rest.subarray(end);
      }
      return frames;
    },
  };
}

export function framed(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(LENGTH);
  length.writeUIntBE(bytes.length, 0, LENGTH);
  return Buffer.concat([length, bytes]);
}

/** A client that was told a route before opens with it: `ED`, two bytes, three of length, the route. */
function afterRouting(bytes: Buffer): number {
  return bytes.subarray(0, 2).toString("latin1") === "ED" ? 7 + bytes.readUIntBE(4, LENGTH) : 0;
}
