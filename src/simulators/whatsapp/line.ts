import { type BinaryNode, decodeBinaryNode, encodeBinaryNode, proto } from "@whiskeysockets/baileys";
import type { WebSocket } from "ws";
import { framed, openFrames } from "./frames.ts";
import { answerNoise, type Noise } from "./noise.ts";
import type { Line, World } from "./world.ts";

/** What the server does with a line: once its handshake is over, and with each stanza after that. */
export type Hearing = {
  readonly greeted: (line: Line) => void;
  readonly heard: (line: Line, node: BinaryNode) => Promise<void>;
  readonly gone: (line: Line) => void;
};

type Known = { readonly noiseKey: Buffer; readonly payload: proto.IClientPayload };

/** Answers a client that has just connected: the handshake first, then stanza after stanza, in their order. */
export function openLine(world: World, socket: WebSocket, hearing: Hearing): void {
  const frames = openFrames();
  let noise: Noise | undefined;
  let known: Known | undefined;
  let over = false;
  const line: Line = {
    send: (node) => {
      if (over || noise === undefined || socket.readyState !== socket.OPEN) return;
      socket.send(framed(noise.seal(encodeBinaryNode(node))));
    },
    cut: () => {
      over = true;
      socket.terminate();
    },
    // The client hangs up when it has read why; closing here could overtake the word.
    end: (node) => {
      line.send(node);
      over = true;
    },
    noiseKey: () => certain(known).noiseKey,
    payload: () => certain(known).payload,
    device: undefined,
    refs: [],
  };
  const read = async (frame: Buffer) => {
    if (noise === undefined) {
      noise = answerNoise(world.credentials.key, frames.header());
      socket.send(framed(serverHello(noise, frame, world)));
    } else if (known === undefined) {
      known = readFinish(noise, frame);
      hearing.greeted(line);
    } else {
      const node = await decodeBinaryNode(noise.open(frame));
      if (!over) await hearing.heard(line, node);
    }
  };
  let last = Promise.resolve();
  socket.on("message", (data: Buffer) => {
    for (const frame of frames.take(data)) {
      last = last
        .then(() => read(frame))
        .catch((error: unknown) => {
          world.troubles.push(String(error));
          line.cut();
        });
    }
    void world.carry(last);
  });
  socket.on("error", () => undefined);
  socket.once("close", () => {
    over = true;
    hearing.gone(line);
  });
  world.lines.add(line);
}

function serverHello(noise: Noise, frame: Buffer, { credentials }: World): Uint8Array {
  const { clientHello } = proto.HandshakeMessage.decode(frame);
  const ephemeral = clientHello?.ephemeral;
  if (!ephemeral) throw new Error("The client said no hello.");
  const serverHello = noise.hello(ephemeral, credentials.chain);
  return proto.HandshakeMessage.encode({ serverHello }).finish();
}

function readFinish(noise: Noise, frame: Buffer): Known {
  const { clientFinish } = proto.HandshakeMessage.decode(frame);
  if (!clientFinish?.static || !clientFinish.payload) throw new Error("The client did not finish.");
  const { clientKey, payload } = noise.finish(clientFinish.static, clientFinish.payload);
  return { noiseKey: clientKey, payload: proto.ClientPayload.decode(payload) };
}

function certain(known: Known | undefined): Known {
  if (known === undefined) throw new Error("The handshake is not over.");
  return known;
}
