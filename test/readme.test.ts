import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { KEY, openShop, type Shop } from "./support/shop.ts";

const run = promisify(execFile);
const readme = readFileSync("README.md", "utf8");
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "gu"))].map(
    ([, code = ""]) => code,
  );

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const env = () => ({ ...process.env, KIBANDA_URL: shop.app.http.url, KIBANDA_KEY: KEY });

test("the README's curl commands add goods and a router, and charge a wallet", async () => {
  const curl = blocks("sh")
    .filter((code) => code.includes("curl"))
    .join("\n");
  const { stdout } = await run("bash", ["-c", curl], { env: env() });
  expect(stdout).toContain('"name":"2 hours"');
  expect(stdout).toContain('"name":"Roof"');
  expect(stdout).toContain('"amount":-2500,"asset":"KES","balanceAfter":7500,"description":"a picture"');
  expect(await shop.app.ledger.store.count("routers", {})).toBe(2);
});

test("the README's JavaScript makes an order", async () => {
  const [script = ""] = blocks("js");
  const router = (
    await shop.app.ledger.store.find("routers", { where: { name: "Demo router" }, limit: 1 })
  )[0];
  // With two routers an order says which one; the snippet is for a shop with one.
  const named = script.replace(
    "productId: product.id,",
    `productId: product.id, routerId: "${router?.id ?? ""}",`,
  );
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", named], { env: env() });
  expect(stdout).toMatch(/^awaiting-payment \d{8}\n$/u);
});

test("the README's client asks what waits", async () => {
  const [, script = ""] = blocks("js");
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script], { env: env() });
  expect(stdout).toBe("0 payments wait for their order\n");
});

test("the README's Python lists the money that waits", async () => {
  await shop.daraja.payBill({ reference: "JANE", amount: 35, phone: "254700000001" });
  await shop.settle();
  const { stdout } = await run("python3", ["-c", blocks("python").join("\n")], { env: env() });
  expect(stdout).toMatch(/^[A-Z0-9]{10} 3500 JANE\ndone\n$/u);
});
