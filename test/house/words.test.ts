import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const FOLDERS = ["src", "bots", "ledger", "router", "test"];

const files = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs|js|sh|html|css|json|md)$/u.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
);

const read = (file: string) => readFileSync(file, "utf8");

test("no file leaves a promise instead of work", () => {
  const broken = files.filter((file) => file !== "test/house/words.test.ts");
  const found = broken.filter((file) =>
    /\b(TODO|FIXME|XXX)\b|@ts-(ignore|nocheck)|\.only\(/u.test(read(file)),
  );
  expect(found).toEqual([]);
});

test("no name says nothing: no Manager, Service, Helper, Utils", () => {
  expect(files.filter((file) => /(manager|service|helper|utils?)\.(ts|mjs)$/iu.test(file))).toEqual([]);
});

test("a file has one subject: the median is about 50 lines", () => {
  const lengths = files
    .filter((file) => file.endsWith(".ts") && !file.startsWith("test/"))
    .map((file) => read(file).split("\n").length)
    .toSorted((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(90);
});

test("each room says on one screen which world it is", () => {
  for (const folder of FOLDERS) expect(read(`${folder}/README.md`).split("\n").length).toBeLessThan(60);
});

test("every setting stands in .env.example", () => {
  const config = read("src/config.ts");
  const settings = [...config.matchAll(/^ {2}([A-Z][A-Z_]+):/gmu)].map(([, name]) => name);
  expect(settings.length).toBeGreaterThan(10);
  const example = read(".env.example");
  expect(settings.filter((name) => !example.includes(`${name ?? ""}=`))).toEqual([]);
});
