import { expect, test } from "vitest";
import { openHotspotShop } from "../support/hotspot-shop.ts";
import { job } from "../support/outage.ts";

const HOUR = 3_600_000;

test("a clock set back an hour right after the payment does not keep the code from its buyer", async () => {
  const h = await openHotspotShop();
  const { shop } = h;
  const { store } = shop.app.ledger;
  await shop.router.off();
  await h.say(71, "1 hour");
  await h.say(71, "0712345678");
  const [placed] = await store.find("orders", { where: {}, newestFirst: true, limit: 1 });
  const order = placed ?? { id: "", reference: "" };
  await shop.daraja.payBill({ reference: order.reference, amount: 10, phone: "254712345678" });
  await expect
    .poll(async () => {
      await shop.settle();
      return (await store.get("orders", order.id))?.state;
    })
    .toBe("paid");
  shop.clock.pass(-HOUR);
  await job(shop, "bring forward");
  await shop.pass(5000);
  expect((await store.get("orders", order.id))?.state).toBe("fulfilled");
  await h.close();
}, 60_000);
