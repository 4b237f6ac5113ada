import { Worker } from "node:worker_threads";
import { Fault } from "../../outcome.ts";
import type { Call, Hired, Reply } from "./worker.ts";

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };

/** A thread that answers calls by verb, in the order of asking. */
export type Thread = {
  readonly call: (verb: string, values: readonly unknown[]) => Promise<unknown>;
  readonly close: () => Promise<void>;
};

/**
 * Starts the writer or the reader of one database file; resolves when it is ready, rejects when it cannot open
 * the file.
 */
export async function hire(hired: Hired): Promise<Thread> {
  const worker = new Worker(script(), { workerData: hired });
  const waiting = new Map<number, Waiting>();
  let calls = 0;
  let ended: Error | undefined;
  // Until it is ready, its end is the answer of this call.
  let wanted = true;
  const exited = new Promise<void>((resolve) => {
    worker.once("exit", () => {
      fail(new Error("the store is closed"));
      resolve();
      if (!wanted) dieWithIt(ended);
    });
  });

  function fail(error: Error): void {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(broken(error));
    waiting.clear();
  }

  await new Promise<void>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", (error) => {
      fail(error);
      reject(broken(error));
    });
  });
  wanted = false;
  worker.on("message", (replies: readonly Reply[]) => {
    for (const reply of replies) {
      const caller = waiting.get(reply.call);
      waiting.delete(reply.call);
      if ("error" in reply) caller?.reject(broken(reply.error));
      else caller?.resolve(reply.value);
    }
  });

  // Crossing to a thread costs more than most of what is asked there: who asks in the same moment crosses together.
  let leaving: Call[] = [];
  function cross(): void {
    const together = leaving;
    leaving = [];
    worker.postMessage(together);
  }

  return {
    call: (verb, values) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) {
          reject(broken(ended));
          return;
        }
        calls += 1;
        waiting.set(calls, { resolve, reject });
        if (leaving.push({ call: calls, verb, with: values }) === 1) setImmediate(cross);
      }),
    close: async () => {
      wanted = true;
      cross();
      worker.postMessage("close");
      await exited;
    },
  };
}

/** A program whose books are gone can only end, loudly: whoever watches it starts it again. */
function dieWithIt(cause: Error | undefined): void {
  setImmediate(() => {
    throw new Error("the store's thread ended by itself", { cause });
  });
}

/** The worker as it lies beside this module: compiled, or under vitest and tsx still TypeScript. */
function script(): URL {
  if (import.meta.url.endsWith(".ts")) return new URL("./worker-dev.mjs", import.meta.url);
  return new URL("./worker.js", import.meta.url);
}

function broken(cause: Error): Fault {
  const busy = /locked|busy/u.test(cause.message);
  const what = busy ? "another process has this file open" : cause.message;
  return new Fault("embedded store", what, { retry: busy ? "never" : "soon", outcome: "unknown", cause });
}
