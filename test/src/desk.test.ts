import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../support/ports.ts";
import { type Running, run } from "../support/process.ts";

const folder = mkdtempSync(join(tmpdir(), "kibanda-desk-"));
const key = "a-bootstrap-key";
let demo: Running;
let api: string;

async function command(...words: readonly string[]) {
  const program = run(words, {}, folder);
  const code = await program.end("SIGCONT");
  return { code, printed: program.output() };
}

async function call(method: string, path: string, body?: object) {
  const answer = await fetch(`${api}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      "idempotency-key": "desk-order",
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as Readonly<Record<string, unknown>>;
}

type Listed = { readonly data: readonly { readonly id: string; readonly status: string }[] };

/** Asks again until it is so: the shop runs by the machine's own clock here. */
async function until<Value>(look: () => Promise<Value | undefined>): Promise<Value> {
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

let notice: string;

beforeAll(async () => {
  demo = run(["start"], { PORT: String(await freePort()), KIBANDA_BOOTSTRAP_KEY: key }, folder);
  const [, url = ""] = await demo.printed(/API:\s+(\S+)/u);
  api = url;
  const [product] = ((await call("GET", "/products")) as unknown as Listed).data;
  const payment = { provider: "mpesa", phone: "0712345678" };
  const { id } = await call("POST", "/orders", { productId: product?.id, customer: {}, payment });
  await until(async () => {
    const read = await call("GET", `/orders/${String(id)}`);
    return (read["payment"] as { status: string }).status === "prompted" ? true : undefined;
  });
  await fetch(new URL("/demo/actions", api), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ act: "pay" }),
  });
  notice = await until(async () => {
    const { data } = (await call("GET", "/notices?status=handled")) as unknown as Listed;
    return data.length >= 2 ? data[0]?.id : undefined;
  });
  await until(async () => {
    const { status } = await call("GET", `/orders/${String(id)}`);
    return status === "fulfilled" ? true : undefined;
  });
});
afterAll(async () => {
  await demo.end("SIGKILL");
  rmSync(folder, { recursive: true });
});

test("a filed notice is read again beside the running shop, and nothing is booked twice", async () => {
  const before = await call("GET", "/reports/trial-balance");
  const { code, printed } = await command("replay", notice);
  expect(printed).toMatch(/mpesa (stk|c2b-confirmation), received 20.* read \d+ ms after/u);
  expect(printed).toContain("changed: nothing");
  expect(code).toBe(0);
  expect(await call("GET", "/reports/trial-balance")).toEqual(before);
});

test("a notice that nobody filed ends with 1", async () => {
  const { code, printed } = await command("replay", "ntc_nobody");
  expect(printed).toContain("no notice is called ntc_nobody");
  expect(code).toBe(1);
});

test("the shop's own commands come in by a door that only its owner can open", async () => {
  const note = join(folder, "data", "kibanda.db.desk");
  expect(statSync(note).mode & 0o777).toBe(0o600);
  await demo.end("SIGTERM");
  expect(existsSync(note)).toBe(false);
});

test("with the shop stopped the same command opens the books itself", async () => {
  const { code, printed } = await command("replay", notice, "--dry-run");
  expect(printed).toContain("changed: nothing");
  expect(code).toBe(0);
});
