import { createServer } from "node:net";

/** Below the range from which the machine gives ports to outgoing calls: nobody takes one while a shop restarts. */
const FIRST = 12_000;
const COUNT = 18_000;
let next = (process.pid * 101) % COUNT;

/** A port that nobody listens on, not handed out before by this process. */
export async function freePort(): Promise<number> {
  for (;;) {
    next = (next + 1) % COUNT;
    // Others may ask meanwhile.
    const port = FIRST + next;
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => {
      resolve(false);
    });
    probe.listen(port, "127.0.0.1", () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}
