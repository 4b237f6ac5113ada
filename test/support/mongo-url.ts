import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL("./mongod.mjs", import.meta.url));
const HOW =
  "no MongoDB is running: start one with `npm run mongod`, or set MONGODB_URL to a replica set's URL";

/** An empty database of a test file's own. */
export type OwnDatabase = { readonly url: string; readonly drop: () => Promise<void> };

/**
 * A database on MONGODB_URL, else on the server that `npm run mongod` left running, else on a mongod that this
 * machine has. Undefined when there is none; on CI that is a failure, not a reason to skip.
 */
export async function ownDatabase(): Promise<OwnDatabase | undefined> {
  const server = await serverUrl();
  if (server === "") {
    if (process.env["CI"] === "true") throw new Error(HOW);
    process.stderr.write(`tests on MongoDB skipped: ${HOW}\n`);
    return undefined;
  }
  const name = `kibanda_test_${randomBytes(6).toString("hex")}`;
  const url = server.replace(/^([^:]+:\/\/[^/?]+)\/?[^?]*/u, `$1/${name}`);
  return {
    url,
    drop: async () => {
      await run(process.execPath, [SCRIPT, "--drop", url]);
    },
  };
}

async function serverUrl(): Promise<string> {
  const { stdout } = await run(process.execPath, [SCRIPT, "--quick"]);
  return stdout.trim().split("\n").at(-1) ?? "";
}
