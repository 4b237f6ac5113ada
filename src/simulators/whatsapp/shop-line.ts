import { stanza } from "./nodes.ts";
import type { Account, Device, World } from "./world.ts";

/** What befalls the shop's linked clients, all of them at once. */
export type ShopLine = {
  /** Whether a client is linked. */
  readonly linked: () => boolean;
  /** Whether a linked client is there and has asked for what waited. */
  readonly online: () => boolean;
  /** Resolves when a linked client is there, or (`false`) when none is. */
  readonly waitForOnline: (wanted?: boolean, patience?: number) => Promise<void>;
  /** Stanzas that no client has confirmed yet. */
  readonly waiting: () => number;
  /** Cuts the line: the client sees 428, or 1006 underneath. `closed` says so first, as a server that is shut down. */
  readonly cut: (how?: "gone" | "closed") => void;
  /** Ends the line with a code, as the server does: 503, 500, 403, 411… */
  readonly end: (code: number) => void;
  /** Asks the client to come again: 515. */
  readonly restart: () => void;
  /** Another program logs in with the same keys: 440. */
  readonly replace: () => void;
  /** The owner logs the clients out on the phone: 401 now, and at every login after that. */
  readonly remove: () => void;
  /** The line stays open and answers, and nothing comes by it until the next login; `stubborn`: not even then. */
  readonly deafen: (how?: "once" | "stubborn") => void;
  /** Ends a deafness; what waited comes at the next login. */
  readonly cure: () => void;
};

const PATIENCE = 20_000;

export function openShopLine(world: World, shop: Account): ShopLine {
  const clients = (): readonly Device[] => [...shop.devices.values()].filter(({ id }) => id !== 0);
  const online = () => clients().some(({ line, ready }) => line !== undefined && ready);
  const each = (act: (client: Device) => void) => {
    for (const client of clients()) act(client);
  };
  const conflict = (type: string) => stanza("stream:error", {}, [stanza("conflict", { type })]);
  return {
    linked: () => clients().length > 0,
    online,
    waitForOnline: async (wanted = true, patience = PATIENCE) => {
      const what = wanted ? "a client to be there" : "every client to be gone";
      await world.watch.until(() => online() === wanted || undefined, what, patience);
    },
    waiting: () => clients().reduce((so, { waiting }) => so + waiting.length, 0),
    cut: (how = "gone") => {
      each(({ line }) => {
        if (how === "gone") line?.cut();
        else line?.end(stanza("xmlstreamend"));
      });
    },
    end: (code) => {
      each(({ line }) => line?.end(stanza("stream:error", { code: String(code) })));
    },
    restart: () => {
      each(({ line }) => line?.end(stanza("stream:error", { code: "515" })));
    },
    replace: () => {
      each(({ line }) => line?.end(conflict("replaced")));
    },
    remove: () => {
      each(({ id, line }) => {
        shop.devices.delete(id);
        line?.end(stanza("stream:error", { code: "401" }, [stanza("conflict", { type: "device_removed" })]));
      });
    },
    deafen: (how = "once") => {
      each((client) => {
        client.deaf = how;
      });
    },
    cure: () => {
      each((client) => {
        client.deaf = "no";
      });
    },
  };
}
