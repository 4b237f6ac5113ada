import { expect, test } from "vitest";
import { openStore, type Store } from "../../ledger/index.ts";
import { handClock } from "../support/clock.ts";
import { openShop } from "../support/shop.ts";

test("a repeat waits for the first; when that takes too long it hears 409, and nothing is done twice", async () => {
  const clock = handClock();
  const kept = await openStore("sqlite::memory:", clock);
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const store: Store = {
    ...kept,
    commit: async (changes) => {
      if (changes.orders !== undefined) await gate;
      return kept.commit(changes);
    },
  };
  const shop = await openShop({ clock, store });
  const { id: productId } = await shop.product("3 hours");
  const body = { productId, customer: { name: "Jane" }, payment: { provider: "mpesa" } };
  const order = () => shop.call("POST", "/v1/orders", { body, headers: { "idempotency-key": "slow-1" } });
  const first = order();
  const late = await Promise.all([order(), order()]);
  for (const { json, headers } of late) {
    expect(json).toMatchObject({ status: 409, code: "request-in-flight" });
    expect(headers.get("retry-after")).toBe("2");
  }
  open();
  const made = await first;
  expect(made.status).toBe(201);
  expect((await order()).text).toBe(made.text);
  expect(await kept.count("orders", {})).toBe(1);
  await shop.close();
});
