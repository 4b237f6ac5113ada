import type { SocketConfig } from "@whiskeysockets/baileys";
import type { Clock, KeptStore, Store } from "../../ledger/index.ts";

/** Keeps texts unreadable in the store. */
export type Sealer = {
  readonly close: (secret: string) => string;
  readonly open: (sealed: string) => string;
};

/** Waits; resolves early, and never rejects, when the signal comes. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export type Trust = Partial<Pick<SocketConfig, "fetchAgent" | "options">>;

/** Where WhatsApp is played, and whose certificates are good there. */
export type Place = {
  readonly url: string;
  readonly trust?: Trust;
  /** It knows nobody: whatever account we had elsewhere is of no use there. */
  readonly isNew?: true;
};

export type WhatsAppSettings = {
  readonly store: KeptStore & Pick<Store, "lease">;
  readonly seal?: Sealer | undefined;
  /** The name of this process, unique: one at a time uses the account. */
  readonly owner: string;
  readonly clock: Clock;
  /** 0 up to 1. */
  readonly random: () => number;
  /** Where WhatsApp lives; its own address unless told. */
  readonly url?: string | undefined;
  /** Where a simulator is, once it is there; instead of `url`. */
  readonly place?: (() => Promise<Place>) | undefined;
  /** The number to link by a code that is typed on the phone, digits only; without it a QR is shown. */
  readonly pairingPhone?: string | undefined;
  /** Shows whoever started the shop how to link: the QR, the code, that it is done. */
  readonly tell?: (line: string) => void;
  /** One line about trouble, without secrets. */
  readonly log?: (line: string) => void;
  /** Asks for a new process, for what no new connection cures. */
  readonly recycle?: () => void;
  readonly wait?: Wait;
  /** The version of the client that WhatsApp wants now; asked for once, when it refuses ours. */
  readonly newestVersion?: () => Promise<SocketConfig["version"] | undefined>;
};
