// Compiles the program into dist/ when a source is newer than the last build. Plain JavaScript, because it runs
// before there is anything compiled; npm runs it after an install and before a start.
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const SOURCES = ["src", "bots", "ledger", "router"];
const STAMP = "dist/.built";
/** What is read at run time beside the code. */
const ASSETS = [/\.json$/, /\.d\.ts$/, /\/page\//];

const files = SOURCES.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
);
const newest = Math.max(...[...files, "package.json", "tsconfig.json"].map((file) => statSync(file).mtimeMs));

if (!existsSync(STAMP) || statSync(STAMP).mtimeMs < newest) {
  rmSync("dist", { recursive: true, force: true });
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], {
    stdio: "inherit",
  });
  for (const file of files) {
    if (ASSETS.some((pattern) => pattern.test(file))) cpSync(file, join("dist", file));
  }
  // npm links the command line to this file.
  chmodSync("dist/src/cli.js", 0o755);
  writeFileSync(STAMP, "");
}
