import type { Ask, Moved } from "../../../books/move.ts";
import type { AccountStore } from "../../accounts.ts";
import type { Sealing } from "../../sealing.ts";
import { unusable } from "../faults.ts";
import type { MoveLines } from "../totals.ts";
import { drain as drainOnce } from "./drain.ts";
import { openDrains } from "./drains.ts";
import { openLanes } from "./lanes.ts";
import { openMoveLines } from "./lines.ts";
import { openMemory } from "./memory.ts";
import { openPaths } from "./paths.ts";
import { openAccountReads } from "./reads.ts";
import { openSealing } from "./sealing.ts";
import type { Spending } from "./spending.ts";
import { sweep, timeOut } from "./time-out.ts";
import { transfer } from "./transfer.ts";

/** The spend path, with what its neighbours in the store ask of it. */
export type OpenAccounts = AccountStore &
  Sealing & {
    readonly moveLines: MoveLines;
    readonly close: () => Promise<void>;
  };

export function openAccounts(spending: Spending): OpenAccounts {
  const memory = openMemory(spending.time);
  const drains = openDrains((accountIds) => drainOnce(spending, accountIds));
  const lanes = openLanes(openPaths(spending, { drains, memory }));
  let closing = false;

  const sweeping = {
    spending,
    drains,
    alone: <Value>(accountId: string, work: () => Promise<Value>) => lanes.alone([accountId], work),
  };
  return {
    ...openAccountReads(spending, drains),
    ...openSealing(spending),
    moveLines: openMoveLines(spending, drains),
    move: async (ask: Ask): Promise<Moved> => {
      refuseWhenClosed();
      return lanes.ask(ask);
    },
    transfer: async (from: Ask, to: Ask): Promise<Moved> => {
      refuseWhenClosed();
      return lanes.alone([from.accountId, to.accountId], () => transfer(spending, drains, { from, to }));
    },
    timeOut: async (limit: number): Promise<number> => {
      refuseWhenClosed();
      const found = await timeOut(sweeping, limit);
      await sweep(sweeping, limit);
      return found;
    },
    close: async () => {
      closing = true;
      await lanes.idle();
      await drains.close();
      await spending.client.close();
    },
  };

  function refuseWhenClosed(): void {
    if (closing) throw unusable("the store is closed");
  }
}
