import { afterAll, beforeAll, expect, test } from "vitest";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({
    env: {
      PORTAL_LOGIN_HOSTS: "login.asha.example,wifi.asha.example:8080",
      PORTAL_CONTACTS: "WhatsApp 0712 & Telegram @asha",
    },
  });
});
afterAll(() => shop.close());

async function routerId(): Promise<string> {
  const [router] = await shop.app.ledger.store.find("routers", { where: {}, limit: 1 });
  return router?.id ?? "";
}

test("the page stands without its script: prices, four languages, and a form that goes to the router alone", async () => {
  const at = `/portal/${await routerId()}`;
  const login = encodeURIComponent("http://10.5.50.1/login");
  const page = await shop.call("GET", `${at}?login=${login}&error=invalid-username`, {
    key: "",
    headers: { "accept-language": "xx, sw-KE, en;q=0.5" },
  });
  expect(page.text).toContain('<html lang="sw">');
  expect(page.text).toContain("Ksh 20");
  expect(page.text).toContain("WhatsApp 0712 &#38; Telegram @asha");
  expect(page.text).toContain('data-login="http://10.5.50.1/login"');
  const policy = page.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("form-action http://10.5.50.1;");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
  expect(page.headers.get("referrer-policy")).toBe("no-referrer");
  expect(page.headers.get("x-content-type-options")).toBe("nosniff");
  const assets = await Promise.all(
    ["portal.js", "portal.css"].map((name) => shop.call("GET", `/portal/assets/${name}`)),
  );
  const bytes = [page, ...assets].reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  expect(bytes).toBeLessThan(30_000);
  expect(page.text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//u);
});

test.each([
  ["http://10.5.50.1/login", true],
  ["https://10.5.50.1/login", true],
  ["http://login.hotspot/login", true],
  ["http://LOGIN.hotspot:80/login", true],
  ["http://login.asha.example/login", true],
  ["http://wifi.asha.example:8080/login", true],
  ["http://wifi.asha.example/login", false],
  ["http://login.asha.example:8080/login", false],
  ["http://10.5.50.1:8080/login", false],
  ["http://login.hotspot:8080/login", false],
  ["http://10.5.50.77/login", false],
  ["http://192.168.100.2/login", false],
  ["https://172.16.0.1/login", false],
  ["http://hotspot.lan/login", false],
  ["http://login.asha.example.evil.com/login", false],
  ["http://evil.com/login", false],
  ["http://172.32.0.1/login", false],
  ["http://10.5.50.1.evil.com/login", false],
  ["http://10.5.50.1@evil.com/login", false],
  ["http://evil.com#.lan/login", false],
  ["http://lan/login", false],
  ["http://evillan/login", false],
  ["http://127.0.0.1/login", false],
  ["http://10.5.50.1/other", false],
  ["javascript:alert(1)//10.5.50.1/login", false],
  ["data:text/html,10.5.50.1/login", false],
  ["//10.5.50.1/login", false],
])("codes go to the router's own page and nowhere else: %s %s", async (login, isTaken) => {
  const page = await shop.call("GET", `/portal/${await routerId()}?login=${encodeURIComponent(login)}`);
  expect(page.text.includes('data-login=""')).toBe(!isTaken);
  expect(page.text).toContain('data-unsure=""');
  expect(page.text.includes('<form id="codeform" method=')).toBe(isTaken);
});

test("what a link says is never markup on the page", async () => {
  const evil = `"><script>alert(1)</script>`;
  const query = new URLSearchParams({
    login: `http://x.lan/login${evil}`,
    error: evil,
    dst: `http://a/${evil}`,
  });
  const page = await shop.call("GET", `/portal/${await routerId()}?${query.toString()}`);
  expect(page.text).not.toContain("<script>alert");
});
