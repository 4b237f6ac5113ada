import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { openTerminal } from "../bots/index.ts";
import { type Machine } from "./app.ts";
import type { Settings } from "./config.ts";
import { startDemo } from "./demo/demo.ts";
import { isAct, play } from "./demo/play.ts";
import { openLog } from "./log.ts";
import { machineOf, print } from "./start.ts";

const HELP =
  "Type what a customer would (hi, 3h, 1 …). The payer's side: /pay /cancel /wrong-pin /ignore /router-off /router-on";

/**
 * The demo shop in this terminal: the same dialogue, books and simulators, in memory. Lines come from stdin, so it
 * can be scripted; each is answered in full before the next is read. `--as owner` joins as the owner first.
 */
export async function chat(settings: Settings, options: readonly string[]): Promise<void> {
  const machine: Machine = { ...machineOf(settings), log: openLog("silent") };
  // Nobody else reads there, and no name in it can be foreseen.
  let folder: string | undefined;
  const terminal = openTerminal({
    write: (text) => process.stdout.write(`${text}\n`),
    nextId: () => machine.ids.next("msg"),
    chat: "here",
    save: ({ name, bytes }) => {
      folder ??= mkdtempSync(join(tmpdir(), "kibanda-chat-"));
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return path;
    },
  });
  const inMemory: Settings = { ...settings, KIBANDA_MODE: "demo", STORE_URL: "sqlite::memory:", PORT: 0 };
  const { app, worlds, stop } = await startDemo(inMemory, machine, { channels: () => [terminal.channel] });
  print(HELP, "");
  if (options.includes("--as") && options[options.indexOf("--as") + 1] === "owner") {
    await terminal.type(`join ${app.invite ?? ""}`);
    await app.worker.settle();
  }
  for await (const line of createInterface({ input: process.stdin, terminal: false })) {
    const text = line.trim();
    if (text === "") continue;
    if (!process.stdin.isTTY) print(`> ${text}`);
    if (text === "/quit") break;
    const act = text.slice(1);
    // Any other slash is the customer's or the owner's own, as in every chat.
    if (text.startsWith("/") && isAct(act)) print(`(${await play(worlds, act)})`);
    else await terminal.type(text);
    await app.worker.settle();
  }
  await stop();
}
