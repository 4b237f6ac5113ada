import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { sealingSuite } from "./sealing.ts";

const folder = mkdtempSync(join(tmpdir(), "kibanda-seals-"));
afterAll(() => rmSync(folder, { recursive: true }));

sealingSuite("seals in a file", () => ({ url: `sqlite:${join(folder, "shop.db")}`, shared: false }));
