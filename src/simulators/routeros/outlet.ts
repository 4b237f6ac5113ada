import type { Socket } from "node:net";
import type { Ending, Faults } from "./faults.ts";

/** The way out of one connection: splits what is sent as the faults ask, and ends the line in the asked manner. */
export type Outlet = {
  readonly write: (bytes: Buffer) => void;
  /** Ends the line after all that was written before. */
  readonly end: (how: Ending) => void;
  readonly ended: () => boolean;
};

export function createOutlet(socket: Socket, faults: Pick<Faults, "chunk" | "cut">): Outlet {
  const cut = faults.cut?.way === "out" ? faults.cut : undefined;
  const queue: Buffer[] = [];
  let room = cut?.after ?? Number.POSITIVE_INFINITY;
  let ending: Ending | undefined;
  let pumping = false;
  const pump = (): void => {
    const piece = queue.shift();
    pumping = piece !== undefined;
    if (piece !== undefined) {
      socket.write(piece);
      // One piece a turn of the event loop, so that the other side sees them apart.
      if (faults.chunk > 0) setImmediate(pump);
      else pump();
    } else if (ending === "fin") socket.end();
    else if (ending === "rst") socket.resetAndDestroy();
  };
  const wake = (): void => {
    if (!pumping) pump();
  };
  const end = (how: Ending): void => {
    if (ending !== undefined) return;
    ending = how;
    wake();
  };
  return {
    end,
    ended: () => ending !== undefined,
    write: (bytes) => {
      if (ending !== undefined) return;
      const sent = bytes.subarray(0, room);
      room -= sent.length;
      const size = faults.chunk > 0 ? faults.chunk : Math.max(sent.length, 1);
      for (let at = 0; at < sent.length; at += size) queue.push(sent.subarray(at, at + size));
      wake();
      if (room <= 0 && cut !== undefined) end(cut.how);
    },
  };
}
