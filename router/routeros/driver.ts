import type { EventEmitter } from "node:events";
import { Socket } from "node:net";
import type { ConnectionOptions } from "node:tls";
import nodeRouterOs from "node-routeros";
import { ensure } from "../../ledger/index.ts";

/**
 * The parts of node-routeros 1.6.9 that the armour holds on to. Most are private in its types, so they are told
 * here as they are at run time; `loadDriver` checks each. The package is pinned exactly for the same reason.
 */
export type DriverRow = Readonly<Record<string, string>>;

type DriverChannel = {
  processPacket: (packet: string[]) => void;
};

export type DriverConnector = EventEmitter & {
  readonly socket: Socket;
  readonly receiver: {
    readonly tags: Map<string, { readonly callback: (packet: string[]) => void }>;
    processRawData: (chunk: Buffer) => void;
  };
  readonly destroy: () => void;
};

export type DriverApi = EventEmitter & {
  readonly connector: DriverConnector;
  readonly connect: () => Promise<unknown>;
  readonly write: (words: string[]) => Promise<DriverRow[]>;
  login: () => Promise<unknown>;
  openChannel: () => DriverChannel;
  holdConnection: () => void;
};

type DriverOptions = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Seconds. */
  readonly timeout: number;
  readonly tls?: ConnectionOptions;
};

export type Driver = { readonly RouterOSAPI: new (options: DriverOptions) => DriverApi };

const PRIVATE_MEMBERS = {
  RouterOSAPI: ["connect", "write", "login", "openChannel", "holdConnection"],
  Channel: ["write", "processPacket", "readAndWrite", "close"],
  Connector: ["connect", "destroy", "onData", "onError", "onEnd"],
  Receiver: ["read", "stop", "processRawData"],
} as const;

function hasMembers(part: unknown, members: readonly string[]): boolean {
  if (typeof part !== "function") return false;
  const prototype: unknown = part.prototype;
  if (typeof prototype !== "object" || prototype === null) return false;
  return members.every((name) => typeof Reflect.get(prototype, name) === "function");
}

function isDriver(module: object): module is Driver {
  return Object.entries(PRIVATE_MEMBERS).every(([name, members]) =>
    hasMembers(Reflect.get(module, name), members),
  );
}

/** The package, when it has all that the armour holds on to; another version stops the program here, loudly. */
export function loadDriver(module: object = nodeRouterOs): Driver {
  ensure(isDriver(module), "node-routeros is the version 1.6.9 that router/routeros was built round");
  return module;
}

/** The same for what exists only once a connection is being made. */
export function checkConnector({ socket, receiver }: DriverConnector): void {
  const whole = socket instanceof Socket && receiver.tags instanceof Map;
  ensure(whole, "node-routeros has its socket and receiver as soon as connect() is called");
}
