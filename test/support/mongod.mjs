// `npm run mongod`: starts a real MongoDB, as a replica set of one, and leaves it running in the background.
// The last line printed is its URL. What it keeps is thrown away at the next start: it is for tests.
//   npm run mongod -- --stop    stops it
// For the tests themselves:
//   --left         prints the URL of the one that was left running, if one was
//   --quick        starts only what is on this machine already; prints nothing when nothing is
//   --binary       starts nothing: prints the path of a mongod, for a test that has to end a server of its own
//   --drop <url>   drops the database that the URL names
import { execFile, spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { MongoClient } from "mongodb";
import { DryMongoBinary, MongoBinary } from "mongodb-memory-server-core";

const HOME = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "kibanda-mongod");
const PID = join(HOME, "mongod.pid");
const URL_FILE = join(HOME, "url");
const STARTING = join(HOME, "starting");
const DOWNLOADS = join(HOME, "downloads");
/** How long the download host may stay silent, and how long a download that does come may take. */
const SILENCE = 60_000;
const DOWNLOAD = 900_000;
/** An emulated server takes seconds to come up, on a busy machine many. */
const START = 120_000;

const run = promisify(execFile);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const note = (line) => process.stderr.write(`mongod: ${line}\n`);
const quick = process.argv.includes("--quick");

try {
  if (process.argv.includes("--stop")) await stop();
  else if (process.argv.includes("--drop")) await drop(process.argv.at(-1));
  else if (process.argv.includes("--left")) print(await left());
  else if (process.argv.includes("--binary"))
    print(await nearest(async (path) => path, [["made before", emulatedBefore]]));
  else if (!print(await find()) && !quick) {
    throw new Error("none to be had: install mongod, or set MONGODB_URL to a replica set's URL");
  }
  // A download that was given up may still hold the process.
  process.exit(0);
} catch (error) {
  note(error.message);
  process.exit(1);
}

function print(url) {
  if (url !== undefined) process.stdout.write(`${url}\n`);
  return url !== undefined;
}

async function find() {
  const given = process.env.MONGODB_URL;
  if (given) {
    if (await answers(given)) return given;
    throw new Error("MONGODB_URL is set, and no replica set's primary answers there");
  }
  mkdirSync(HOME, { recursive: true, mode: 0o700 });
  return (await left()) ?? (await alone(async () => (await left()) ?? (await start())));
}

/** The URL of the server that an earlier call left running. */
async function left() {
  if (running() === undefined || !existsSync(URL_FILE)) return undefined;
  const url = readFileSync(URL_FILE, "utf8");
  return (await answers(url)) ? url : undefined;
}

/** The process of ours that runs; a number that another program has got since is not ours. */
function running() {
  if (!existsSync(PID)) return undefined;
  const pid = Number(readFileSync(PID, "utf8"));
  try {
    process.kill(pid, 0);
  } catch {
    return undefined;
  }
  const line = `/proc/${pid}/cmdline`;
  return existsSync("/proc/self") && !readFileSync(line, "utf8").includes(HOME) ? undefined : pid;
}

/** Two test files that look for a server at once start one, not two. */
async function alone(work) {
  while (!taken()) {
    // Whoever has held it longer than any start takes has died.
    const since = statSync(STARTING, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > START + DOWNLOAD) rmSync(STARTING, { recursive: true, force: true });
    await pause(250);
  }
  try {
    return await work();
  } finally {
    rmSync(STARTING, { recursive: true, force: true });
  }
}

function taken() {
  try {
    mkdirSync(STARTING);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function start() {
  return nearest(launch);
}

/** What comes of the first binary that can be had, from the nearest place on. */
async function nearest(use, more = []) {
  for (const [name, binary] of [
    ["on this machine", onPath],
    ["in mongodb-memory-server's cache", cached],
    ...more,
    ...(quick
      ? []
      : [
          ["by download", downloaded],
          ["from Debian's and npm's packages, emulated", emulated],
        ]),
  ]) {
    try {
      const path = await binary();
      if (path !== undefined) return await use(path);
    } catch (error) {
      note(
        `${name}: ${String(error.stderr || error.message)
          .trim()
          .split("\n")
          .at(-1)}`,
      );
    }
  }
  return undefined;
}

function onPath() {
  const places = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return places.map((folder) => join(folder, "mongod")).find((path) => existsSync(path));
}

async function cached() {
  const options = await DryMongoBinary.generateOptions({ downloadDir: DOWNLOADS });
  return (await DryMongoBinary.locateBinary(options)) || undefined;
}

/** Gives up when nothing comes; waits on while something does. */
async function downloaded() {
  const wanted = MongoBinary.getPath({ downloadDir: DOWNLOADS, checkMD5: true });
  wanted.catch(() => undefined);
  for (let waited = 0; waited < DOWNLOAD; waited += 1000) {
    const path = await Promise.race([wanted, pause(1000)]);
    if (path !== undefined) return path;
    if (waited >= SILENCE && !coming()) throw new Error("the download did not begin within a minute");
  }
  throw new Error("the download took too long");
}

function coming() {
  const parts = existsSync(DOWNLOADS)
    ? readdirSync(DOWNLOADS).filter((name) => name.endsWith(".downloading"))
    : [];
  return parts.some(
    (name) =>
      Date.now() - (statSync(join(DOWNLOADS, name), { throwIfNoEntry: false })?.mtimeMs ?? 0) < SILENCE,
  );
}

function emulatedBefore() {
  const path = join(HOME, "emulated", "mongod");
  return existsSync(path) ? path : undefined;
}

async function emulated() {
  note("making one from Debian's and npm's packages (once, about half a minute)");
  const script = fileURLToPath(new URL("./mongod-emulated.sh", import.meta.url));
  const { stdout } = await run("bash", [script, join(HOME, "emulated")], { timeout: 600_000 });
  return stdout.trim().split("\n").at(-1);
}

async function launch(binary) {
  const old = running();
  if (old !== undefined) process.kill(old, "SIGKILL");
  const data = join(HOME, "data");
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const port = await freePort();
  const log = openSync(join(HOME, "mongod.log"), "w");
  // A client that is killed in a transaction leaves it, and its locks, to this limit. Tests kill clients.
  const brief = ["--setParameter", "transactionLifetimeLimitSeconds=10"];
  const options = [
    ...brief,
    "--dbpath",
    data,
    "--port",
    String(port),
    "--bind_ip",
    "127.0.0.1",
    "--replSet",
    "rs0",
  ];
  const child = spawn(binary, [...options, "--wiredTigerCacheSizeGB", "0.5"], {
    detached: true,
    stdio: ["ignore", log, log],
  });
  const ended = new Promise((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`it ended at once (${code}), see ${join(HOME, "mongod.log")}`)),
    );
  });
  writeFileSync(PID, String(child.pid));
  const url = `mongodb://127.0.0.1:${port}/?replicaSet=rs0&directConnection=true`;
  await Promise.race([initiate(port), ended]);
  child.unref();
  writeFileSync(URL_FILE, url);
  return url;
}

async function initiate(port) {
  const host = `127.0.0.1:${port}`;
  const client = new MongoClient(`mongodb://${host}/?directConnection=true`, {
    serverSelectionTimeoutMS: START,
  });
  try {
    const admin = client.db("admin");
    await admin.command({ replSetInitiate: { _id: "rs0", members: [{ _id: 0, host }] } });
    for (let waited = 0; waited < START; waited += 100) {
      if ((await admin.command({ hello: 1 })).isWritablePrimary === true) return;
      await pause(100);
    }
    throw new Error("it did not become primary");
  } finally {
    await client.close();
  }
}

async function drop(url) {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 5000 });
  try {
    await client.db().dropDatabase({ maxTimeMS: 30_000 });
  } catch (error) {
    note(`a test's database stays behind: ${error.message}`);
  } finally {
    await client.close();
  }
}

async function answers(url) {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 5000 });
  try {
    const hello = await client.db("admin").command({ hello: 1 });
    return hello.setName !== undefined;
  } catch {
    return false;
  } finally {
    await client.close();
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function stop() {
  const pid = running();
  if (pid !== undefined) {
    process.kill(pid, "SIGTERM");
    for (let waited = 0; running() !== undefined; waited += 100) {
      if (waited > 20_000) process.kill(pid, "SIGKILL");
      await pause(100);
    }
  }
  rmSync(PID, { force: true });
  rmSync(URL_FILE, { force: true });
  note(pid === undefined ? "none of ours was running" : "stopped");
}
