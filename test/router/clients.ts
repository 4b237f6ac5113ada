import { execFile } from "node:child_process";
import { promisify } from "node:util";
import routerosApi from "routeros-api";
import type { Row } from "../../src/simulators/routeros/index.ts";

const run = promisify(execFile);
const PYTHON = "/usr/bin/python3";
const SCRIPT = new URL("librouteros-client.py", import.meta.url).pathname;

/** Why Python's client cannot be asked on this machine, if so. */
export const pythonIsMissing = await run(PYTHON, ["-c", "import librouteros"]).then(
  () => undefined,
  () => "python3-librouteros is not installed (apt install python3-librouteros)",
);

/** What the script of Debian's python3-librouteros found, as it printed it. */
export async function askedByPython(port: number, ...more: readonly string[]): Promise<unknown> {
  const { stdout } = await run(PYTHON, [SCRIPT, `${port}`, ...more], { timeout: 10_000 });
  const found: unknown = JSON.parse(stdout);
  return found;
}

export type Step =
  | { readonly do: "print"; readonly menu: string }
  | { readonly do: "add" | "set"; readonly menu: string; readonly fields: Row }
  | { readonly do: "remove"; readonly menu: string; readonly ids: readonly string[] };

/** A client of the API that is not ours: carries out steps in order and says what each came to. */
export type Client = {
  readonly name: string;
  /** Whether it logs in by challenge where a router asks for that. */
  readonly speaksOld: boolean;
  readonly carryOut: (port: number, steps: readonly Step[]) => Promise<readonly unknown[]>;
};

function wordsOf(step: Step): string[] {
  const command = `${step.menu}/${step.do}`;
  if (step.do === "print") return [command];
  if (step.do === "remove") return [command, `=.id=${step.ids.join(",")}`];
  return [command, ...Object.entries(step.fields).map(([name, value]) => `=${name}=${value}`)];
}

const npmClient: Client = {
  name: "npm's routeros-api",
  speaksOld: true,
  carryOut: async (port, steps) => {
    const login = { host: "127.0.0.1", port, user: "kibanda", password: "secret" };
    const api = new routerosApi.RouterOSAPI(login);
    await api.connect();
    api.on("error", () => undefined);
    const results: unknown[] = [];
    for (const step of steps) results.push(await api.write(wordsOf(step)));
    await api.close();
    return results;
  },
};

const pythonClient: Client = {
  name: "Python's librouteros",
  speaksOld: false,
  carryOut: async (port, steps) => {
    const found = await askedByPython(port, JSON.stringify(steps));
    if (!Array.isArray(found)) throw new Error("the script printed no list");
    const results: readonly unknown[] = found;
    return results;
  },
};

export const CLIENTS: readonly Client[] = [pythonClient, npmClient];

/** Text again, as it was on the wire: each client reads numbers and yes or no in its own way. */
function plain(value: unknown): string {
  if (value === "yes") return "true";
  return value === "no" ? "false" : String(value);
}

/** The rows that a print came to, alike whichever client read them. */
export function rowsIn(result: unknown): readonly Row[] {
  if (!Array.isArray(result)) throw new Error("no list of rows");
  return result.map((row: unknown) =>
    Object.fromEntries(
      Object.entries(typeof row === "object" && row !== null ? row : {}).map(([name, value]) => [
        name,
        plain(value),
      ]),
    ),
  );
}
