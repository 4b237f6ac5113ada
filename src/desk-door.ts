import { randomBytes, timingSafeEqual } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { ensure, type Ledger } from "../ledger/index.ts";
import type { DeskAnswer, DeskCall } from "./desk-commands.ts";

/** Where a running shop hears its own machine's commands, and the word that opens that door. */
const Place = z.strictObject({ port: z.int(), word: z.string() });
const Call = z.strictObject({
  command: z.enum(["replay", "reconcile", "portal-facts"]),
  words: z.array(z.string().max(200)).max(20),
});
const Answer = z.strictObject({ lines: z.array(z.string()), code: z.union([z.literal(0), z.literal(1)]) });
const MOST = 10_000;

type Carry = (ledger: Ledger, call: DeskCall) => Promise<DeskAnswer>;

/** Beside the file of the embedded store, for its owner's eyes only: one process has that file to itself. */
function placeOf(storeUrl: string): string | undefined {
  const path = storeUrl.startsWith("sqlite:") ? storeUrl.slice("sqlite:".length) : ":memory:";
  return path === ":memory:" ? undefined : `${path}.desk`;
}

/** Opens a door on this machine only, for commands that need the store while the shop has it. Answers how to close. */
export async function openDeskDoor(
  storeUrl: string,
  ledger: Ledger,
  carry: Carry,
): Promise<() => Promise<void>> {
  const place = placeOf(storeUrl);
  if (place === undefined) return () => Promise.resolve();
  const word = randomBytes(24).toString("hex");
  const server = createServer((request, response) => {
    hear(request, word)
      .then((call) => (call === undefined ? undefined : carry(ledger, call)))
      .then(
        (answer) => response.writeHead(answer === undefined ? 404 : 200).end(JSON.stringify(answer ?? {})),
        (error: unknown) => {
          ledger.log.error({ error: String(error) }, "a command failed");
          response.writeHead(200).end(JSON.stringify({ lines: [String(error)], code: 1 }));
        },
      );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  writeFileSync(place, JSON.stringify({ port, word }), { mode: 0o600 });
  return async () => {
    rmSync(place, { force: true });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}

async function hear(request: IncomingMessage, word: string): Promise<DeskCall | undefined> {
  const shown = Buffer.from(request.headers["x-kibanda-desk"]?.toString() ?? "");
  const right = Buffer.from(word);
  if (request.method !== "POST" || shown.length !== right.length || !timingSafeEqual(shown, right))
    return undefined;
  let body = "";
  for await (const part of request as AsyncIterable<Buffer>) {
    body += part.toString();
    ensure(body.length <= MOST, "a command is a few words");
  }
  return Call.parse(JSON.parse(body));
}

/** Hands a command to the shop that has this store open. Nothing: there is none, or it died and left its note. */
export async function atRunningShop(storeUrl: string, call: DeskCall): Promise<DeskAnswer | undefined> {
  const place = placeOf(storeUrl);
  const note = place === undefined ? undefined : read(place);
  if (note === undefined) return undefined;
  try {
    const response = await fetch(`http://127.0.0.1:${String(note.port)}/`, {
      method: "POST",
      headers: { "x-kibanda-desk": note.word },
      body: JSON.stringify(call),
    });
    return response.status === 200 ? Answer.parse(await response.json()) : undefined;
  } catch (error) {
    // Nobody listens there any more.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Whether a shop on this machine has this store open: it answers at the door that its note names. */
export async function isShopRunning(storeUrl: string): Promise<boolean> {
  const place = placeOf(storeUrl);
  try {
    const note = place === undefined ? undefined : read(place);
    if (note === undefined) return false;
    const patience = AbortSignal.timeout(1000);
    return (await fetch(`http://127.0.0.1:${String(note.port)}/`, { signal: patience })).status === 404;
  } catch {
    // No note, half a note, or nobody behind it any more.
    return false;
  }
}

function read(place: string): z.output<typeof Place> | undefined {
  try {
    return Place.parse(JSON.parse(readFileSync(place, "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
