import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../support/ports.ts";
import { type Running, run } from "../support/process.ts";

const folder = mkdtempSync(join(tmpdir(), "kibanda-portal-"));
const PUBLIC = { PUBLIC_URL: "https://shop.example" };
let demo: Running;
let portal: string;

async function command(...words: readonly string[]) {
  const program = run(words, PUBLIC, folder);
  const code = await program.end("SIGCONT");
  return { code, printed: program.output() };
}

beforeAll(async () => {
  demo = run(["start"], { ...PUBLIC, PORT: String(await freePort()) }, folder);
  [, portal = ""] = await demo.printed(/Portal:\s+(\S+)/u);
});
afterAll(async () => {
  await demo.end("SIGTERM");
  rmSync(folder, { recursive: true });
});

test("the demo says where its portal is, and the page is there", async () => {
  const page = await fetch(portal);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("Asha Wi-Fi");
});

test("the router's files are written while the shop runs, with the lines to paste", async () => {
  const out = join(folder, "out");
  const { code, printed } = await command(
    "router",
    "files",
    "demo router",
    "--out",
    out,
    "--profile",
    "prof9",
  );
  expect(code).toBe(0);
  const routerId = portal.split("/").at(-1) ?? "";
  expect(printed).toContain(`https://shop.example/portal/${routerId}`);
  expect(printed).toContain(
    '/ip hotspot profile set "prof9" html-directory="kibanda" login-by=cookie,http-chap',
  );
  expect(readdirSync(join(out, "kibanda"))).toContain("login.html");
  expect(readFileSync(join(out, "kibanda", "login.html"), "utf8")).toContain(
    `https://shop.example/portal/${routerId}`,
  );
  expect(readFileSync(join(out, "kibanda.rsc"), "utf8")).toContain('address="shop.example"');
});

test("a router that nobody has is said, with those that there are", async () => {
  const { code, printed } = await command("router", "files", "Roof");
  expect(code).toBe(1);
  expect(printed).toContain("no router is called Roof");
  expect(printed).toContain("Demo router");
  expect((await command("router")).code).toBe(2);
});
