import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** The shipped program in a process of its own: compiled, started by plain node, as `npm start` does. */
export type Running = {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Resolves with the first match in what it prints; rejects when it ends before. */
  readonly printed: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Sends the signal and answers how it ended: exit code, or the signal's name. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | NodeJS.Signals | null>;
};

export function run(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd = process.cwd(),
): Running {
  const child = spawn(process.execPath, [`${process.cwd()}/dist/src/cli.js`, ...args], {
    cwd,
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let text = "";
  const keep = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const exited = once(child, "exit");
  return {
    child,
    output: () => text,
    printed: async (pattern) => {
      for (;;) {
        const match = pattern.exec(text);
        if (match !== null) return match;
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`It ended before it said so:\n${text}`);
        await Promise.race([once(child.stdout, "data"), once(child.stderr, "data"), exited]);
      }
    },
    end: async (signal) => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await exited;
      return child.exitCode ?? child.signalCode;
    },
  };
}
