import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../../ledger/store/embedded/driver.ts";
import { freePort } from "../../support/ports.ts";
import { type Running, run } from "../../support/process.ts";

const folder = mkdtempSync(join(tmpdir(), "kibanda-verify-"));
const key = "a-bootstrap-key";
let demo: Running;
let wallet: string;

/** Runs the command beside the shop, in the shop's folder; answers what it printed and how it ended. */
async function verify(...options: readonly string[]) {
  const program = run(["verify", ...options], {}, folder);
  const code = await program.end("SIGCONT");
  return { code, printed: program.output() };
}

beforeAll(async () => {
  demo = run(["start"], { PORT: String(await freePort()), KIBANDA_BOOTSTRAP_KEY: key }, folder);
  const [, api = ""] = await demo.printed(/API:\s+(\S+)/u);
  const post = async (path: string, body: object, name: string) => {
    const headers = {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      "idempotency-key": name,
    };
    const answer = await fetch(`${api}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    return (await answer.json()) as Readonly<Record<string, unknown>>;
  };
  wallet = String((await post("/wallets", { customerId: "customer-1", asset: "KES" }, "wallet"))["id"]);
  await post(`/wallets/${wallet}/credits`, { amount: 500 }, "credit");
  for (const n of [1, 2, 3]) await post(`/wallets/${wallet}/debits`, { amount: n }, `debit-${String(n)}`);
});
afterAll(async () => {
  await demo.end("SIGKILL");
  rmSync(folder, { recursive: true });
});

test("beside the running shop verify says for each family of laws what it looked at, and ends with 0", async () => {
  const { code, printed } = await verify();
  expect(printed).toMatch(/^ok {6}4 moves of 1 account: /mu);
  expect(
    printed
      .trim()
      .split("\n")
      .every((line) => line.startsWith("ok ")),
  ).toBe(true);
  expect(code).toBe(0);
});

test("a seal that was written down and is not in the chain ends it with 1", async () => {
  const hash = "ab".repeat(32);
  expect(await verify("--anchor", hash)).toEqual({
    code: 1,
    printed: expect.stringContaining(hash) as unknown,
  });
});

test("the books are exported once, for their owner's eyes, and rebuilt from the file", async () => {
  const file = join(folder, "books.jsonl");
  expect((await verify("--export", file)).code).toBe(0);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, "utf8").trim().split("\n")).toHaveLength(4);
  expect((await verify("--export", file)).code).toBe(1);
  const rebuilt = await verify("--from", file);
  expect(rebuilt.printed).toContain("4 moves of 1 account: balances rebuilt from the file are the store's");
  expect(rebuilt.code).toBe(0);
  writeFileSync(file, "what is this\n");
  const odd = await verify("--from", file);
  expect(odd).toEqual({ code: 1, printed: expect.stringContaining(`line 1 of ${file}`) as unknown });
});

test("where something was changed by hand it is named, and the end is 1", async () => {
  await demo.end("SIGTERM");
  const db = openDatabase(join(folder, "data/kibanda.db"));
  db.exec(`update moves set amount = -1 where account = '${wallet}' and number = 3`);
  db.close();
  const { code, printed } = await verify();
  expect(printed).toContain(`broken  each balance is the one before and what came or went: ${wallet}-3`);
  expect(code).toBe(1);
});

test("where there are no books it says so and makes none", async () => {
  const nowhere = run(["verify"], { STORE_URL: "sqlite:./nowhere/books.db" }, folder);
  expect(await nowhere.end("SIGCONT")).toBe(1);
  expect(nowhere.output()).toContain("there are no books in this place");
  expect(() => statSync(join(folder, "nowhere"))).toThrow();
});
