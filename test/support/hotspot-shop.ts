import { expect } from "vitest";
import type { Wanted } from "./shop.ts";
import { openTill } from "./till.ts";

export const PHONE = { ip: "10.5.50.2", mac: "AA:BB:CC:00:00:01" };
export const LAPTOP = { ip: "10.5.50.3", mac: "AA:BB:CC:00:00:02" };

const STEP = 15_000;

export type HotspotShop = Awaited<ReturnType<typeof openHotspotShop>>;

/** A shop with people in its chats, whose timetable and whose router's guests go by the hand-set clock. */
export async function openHotspotShop(wanted: Wanted = {}) {
  const till = await openTill(wanted);
  const { shop } = till;
  const { ledger } = shop.app;

  /** What the timetable does every few seconds. */
  const look = async () => {
    await ledger.watchUse();
    await ledger.warnEnding();
    await ledger.expireVouchers();
    await shop.settle();
  };
  const lapse = (ms: number) => {
    shop.clock.pass(ms);
    shop.router.passTime(ms);
  };
  return {
    ...till,
    look,
    /** A product of Wi-Fi; answers its id. */
    product: async (
      name: string,
      price: number,
      { grants = {}, expiry = {} }: { readonly grants?: object; readonly expiry?: object },
    ): Promise<string> => {
      const body = { name, price: { amount: price * 100, asset: "KES" }, grants: { wifi: grants }, expiry };
      const made = await shop.call("POST", "/v1/products", { body });
      expect(made.status).toBe(201);
      return String(made.json["id"]);
    },
    /** Somebody buys this in their chat and pays at the paybill; answers the code. */
    buy: async (chat: number, name: string, price: number): Promise<string> => {
      await till.say(chat, name);
      await till.say(chat, "0712345678");
      const [order] = await ledger.store.find("orders", { where: {}, newestFirst: true, limit: 1 });
      await shop.daraja.payBill({ reference: order?.reference ?? "", amount: price, phone: "254712345678" });
      await shop.telegram.waitFor(({ chatId, text }) => chatId === chat && text.includes("thank you"));
      await shop.settle();
      const [voucher] = await ledger.store.find("vouchers", {
        where: { orderId: order?.id ?? "" },
        limit: 1,
      });
      expect(voucher?.provisionedAt).toBeDefined();
      return voucher?.code ?? "";
    },
    voucher: async (code: string) => (await shop.call("GET", `/v1/vouchers/${code}`)).json,
    /** The timetable runs all the while. */
    minutes: async (count: number) => {
      for (let ms = 0; ms < count * 60_000; ms += STEP) {
        lapse(STEP);
        await look();
      }
    },
    /** Time in which nothing of interest happens: one look at its end. */
    hours: async (count: number) => {
      lapse(count * 3_600_000);
      await look();
      await look();
    },
    online: (code: string) => shop.router.state().active.filter(({ user }) => user === code).length,
  };
}
