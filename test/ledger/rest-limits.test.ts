import { afterAll, beforeAll, expect, test } from "vitest";
import { networkOf } from "../../ledger/api/limits.ts";
import { GUESSES } from "../../ledger/vouchers/guessing.ts";
import { openShop, type Shop } from "../support/shop.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ env: { TRUST_PROXY: "1" } });
});
afterAll(() => shop.close());

/** A call as the proxy before us hands it on, for somebody at this address. */
const from = (address: string, path: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${shop.app.http.url}${path}`, { headers: { "x-forwarded-for": address, ...headers } });

const guess = (address: string, n: number) => from(address, `/v1/vouchers/GUESS${n}/balance`);

const times = (most: number, call: (n: number) => Promise<Response>) =>
  Promise.all(Array.from({ length: most }, (_, n) => call(n)));

const statuses = (answers: readonly Response[]) => {
  const found = [...new Set(answers.map(({ status }) => status))].toSorted((a, b) => a - b);
  return found.map((status) => [status, answers.filter((one) => one.status === status).length]);
};

test("an address may ask 60 times a minute, and hears when to come again; its neighbour is not concerned", async () => {
  const answers = await times(70, (n) => guess("198.51.100.1", n));
  expect(statuses(answers)).toEqual([
    [404, 60],
    [429, 10],
  ]);
  const refused = await guess("198.51.100.1", 0);
  expect(await refused.json()).toMatchObject({ code: "too-many-requests", status: 429 });
  const wait = Number(refused.headers.get("retry-after"));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  expect((await guess("198.51.100.2", 0)).status).toBe(404);
});

test("a household on IPv6 is one caller, whichever of its addresses it uses", async () => {
  const answers = await times(70, (n) => guess(`2001:db8:1:2::${(n + 1).toString(16)}`, n));
  expect(statuses(answers)).toEqual([
    [404, 60],
    [429, 10],
  ]);
  expect((await guess("2001:db8:1:3::1", 0)).status).toBe(404);
  expect(networkOf("::ffff:203.0.113.9")).toBe("203.0.113.9");
  expect(networkOf("2001:DB8:0001::1")).toBe(networkOf("2001:db8:1:0:5:6:7:8"));
  expect(networkOf("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
});

test("who tries keys is stopped after a while; an app that got in before still does from the same address", async () => {
  const address = "198.51.100.7";
  const show = (key: string) => from(address, "/v1/products", { authorization: `Bearer ${key}` });
  const made = await shop.call("POST", "/v1/api-keys", { body: { scopes: ["sell"] } });
  const [known, fresh] = [
    String(made.json["key"]),
    String((await shop.call("POST", "/v1/api-keys", { body: { scopes: ["sell"] } })).json["key"]),
  ];
  expect((await show(known)).status).toBe(200);
  expect(statuses(await times(80, (n) => show(`guessed-key-${n}`)))).toEqual([
    [401, 60],
    [429, 20],
  ]);
  expect((await show(fresh)).status).toBe(429);
  expect((await show(known)).status).toBe(200);
  shop.clock.pass(5000);
  expect((await show(known)).status).toBe(200);
  expect((await from("198.51.100.8", "/v1/products", { authorization: `Bearer ${fresh}` })).status).toBe(200);
});

test("guessers from many addresses are stopped together, and then nobody learns whether a code exists", async () => {
  const { store, ids, clock, merchantId } = shop.app.ledger;
  const product = await shop.product("3 hours");
  const code = ids.code(14);
  await store.commit({
    vouchers: [
      {
        id: ids.next("vch"),
        version: 1,
        merchantId,
        code,
        reference: "0000000",
        terms: product,
        state: "active",
        createdAt: clock.now(),
      },
    ],
  });
  const ask = (address: string, what: string) => from(address, `/v1/vouchers/${what}/balance`);
  expect((await ask("203.0.113.1", code)).status).toBe(200);
  let stopped = 0;
  for (let network = 0; network < 40; network += 1) {
    const answers = await times(30, (n) => ask(`192.0.2.${network}`, `NOPE${network}X${n}`));
    stopped += answers.filter(({ status }) => status === 429).length;
  }
  expect(40 * 30 - stopped).toBeLessThanOrEqual(GUESSES.street);
  const [right, wrong] = await Promise.all([ask("203.0.113.2", code), ask("203.0.113.3", "NOPE")]);
  expect([right.status, wrong.status]).toEqual([429, 429]);
  const words = async (answer: Response) => JSON.stringify(await answer.json()).replace(/\d+ s/u, "");
  expect(await words(right)).toBe(await words(wrong));
  // An app with a key still serves its customers.
  expect((await shop.call("GET", `/v1/vouchers/${code}`)).status).toBe(200);
});
