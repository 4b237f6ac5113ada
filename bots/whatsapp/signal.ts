import { AsyncResource } from "node:async_hooks";
import {
  DEFAULT_CONNECTION_CONFIG,
  type SignalKeyStoreWithTransaction,
  type SocketConfig,
} from "@whiskeysockets/baileys";
import type { Journal } from "./journal.ts";

type Make = SocketConfig["makeSignalRepository"];
type Signals = ReturnType<Make>;

/**
 * Baileys' cipher, with two promises more.
 * One at a time for each person's device, each in a transaction of its own: Baileys 7.0.0-rc14 lets a reply that is on
 * its way share its transaction with a message that comes in, and one of the two steps of the ratchet is lost.
 * And what was deciphered is written into the journal in the transaction that moves the ratchet: WhatsApp hears
 * "received" after that and before the shop has filed it, and nothing is ever deciphered twice.
 */
export function isolated(journal: Journal): Make {
  return (auth, logger, toLids) => {
    const inner = DEFAULT_CONNECTION_CONFIG.makeSignalRepository(auth, logger, toLids);
    const keys = auth.keys as SignalKeyStoreWithTransaction;
    // A context in which no transaction is open.
    const outside = new AsyncResource("kibanda.signal");
    const lock = openLocks();
    const alone = <Value>(jid: string, work: () => Promise<Value>) =>
      outside.runInAsyncScope(() => lock(inner.jidToSignalProtocolAddress(jid), work));
    const apart = <Value>(work: () => Promise<Value>) => outside.runInAsyncScope(work);
    const decryptMessage: Signals["decryptMessage"] = (sealed) => {
      const arrival = journal.arrivalOf(sealed.ciphertext);
      if (arrival === undefined) return inner.decryptMessage(sealed);
      return keys.transaction(async () => {
        const plain = await inner.decryptMessage(sealed);
        await keys.set({ [journal.type]: { [arrival.name]: journal.page(arrival, plain) } });
        return plain;
      }, sealed.jid);
    };
    return Object.assign(Object.create(inner) as Signals, {
      decryptMessage: (asked) => alone(asked.jid, () => decryptMessage(asked)),
      encryptMessage: (asked) => alone(asked.jid, () => inner.encryptMessage(asked)),
      injectE2ESession: (asked) => alone(asked.jid, () => inner.injectE2ESession(asked)),
      validateSession: (jid) => apart(() => inner.validateSession(jid)),
      getSessionInfo: (jid) => apart(() => inner.getSessionInfo(jid)),
      deleteSession: (jids) => apart(() => inner.deleteSession(jids)),
      migrateSession: (from, to) => apart(() => inner.migrateSession(from, to)),
    } satisfies Partial<Signals>);
  };
}

/** Work under one name is done one after the other, in the order of asking. */
function openLocks(): <Value>(name: string, work: () => Promise<Value>) => Promise<Value> {
  const last = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const done = (last.get(name) ?? Promise.resolve()).then(work, work);
    const quiet = done.then(
      () => undefined,
      () => undefined,
    );
    last.set(name, quiet);
    void quiet.then(() => {
      if (last.get(name) === quiet) last.delete(name);
    });
    return done;
  };
}
