import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";
import { Connection, type House } from "./connection.ts";

/** The API service of the router: the listening socket and its lines. */
export type Line = {
  readonly port: () => number;
  readonly listening: () => boolean;
  readonly sessions: () => number;
  readonly peakSessions: () => number;
  readonly connections: () => number;
  /** Opens the listening socket; on the port of last time, when there was one. */
  readonly open: () => Promise<void>;
  /** Connecting is refused from now on; the lines that are there stay. */
  readonly refuse: () => void;
  /** Closes the listening socket and cuts every line, so that connecting is refused. */
  readonly shut: () => Promise<void>;
  /** Cuts every line and keeps listening. */
  readonly drop: () => void;
};

export type LineOptions = {
  readonly port: number;
  readonly maxSessions: () => number;
  /** Whether the service is there for this client. */
  readonly admits: (address: string) => boolean;
  readonly tls?: TlsOptions;
};

/** The port it listens on, once it does. */
async function listenOn(server: Server, port: number): Promise<number> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

export function createLine(house: House, { port: wanted, maxSessions, admits, tls }: LineOptions): Line {
  const lines = new Map<Socket, Connection>();
  let port = wanted;
  let peak = 0;
  let accepted = 0;
  let server: Server | undefined;
  const welcome = (socket: Socket): void => {
    accepted += 1;
    const mishap = house.faults.strike("connect");
    // RouterOS accepts and then closes without a word: clients outside `available-from`, and one session too many.
    const unwelcome = lines.size >= maxSessions() || !admits(socket.remoteAddress ?? "");
    const closed = mishap?.kind === "lost" ? mishap.how : unwelcome ? "fin" : undefined;
    const connection = new Connection(house, socket);
    if (closed !== undefined) {
      connection.end(closed);
      return;
    }
    lines.set(socket, connection);
    peak = Math.max(peak, lines.size);
    socket.once("close", () => lines.delete(socket));
  };
  const everySocket = new Set<Socket>();
  const watch = (socket: Socket): void => {
    everySocket.add(socket);
    // A handshake that fails is its client's affair; a line in use is watched by its connection.
    socket.on("error", () => undefined);
    socket.once("close", () => everySocket.delete(socket));
  };
  const drop = (): void => {
    for (const socket of everySocket) socket.destroy();
  };
  return {
    port: () => port,
    listening: () => server !== undefined,
    sessions: () => lines.size,
    peakSessions: () => peak,
    connections: () => accepted,
    drop,
    open: async () => {
      if (server !== undefined) return;
      server =
        tls === undefined ? createServer({ noDelay: true }) : createTlsServer({ ...tls, noDelay: true });
      server.on("connection", watch);
      server.on(tls === undefined ? "connection" : "secureConnection", welcome);
      port = await listenOn(server, port);
    },
    refuse: () => {
      server?.close();
      server = undefined;
    },
    shut: async () => {
      const last = server;
      server = undefined;
      const closed = last === undefined ? undefined : once(last, "close");
      last?.close();
      drop();
      await closed;
    },
  };
}
