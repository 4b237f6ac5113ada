import { afterAll, beforeAll, expect, test } from "vitest";
import { openPractice, type Practice, UNHEARD } from "../support/doctor.ts";

let practice: Practice;
beforeAll(async () => {
  practice = await openPractice();
});
afterAll(() => practice.close());

/** What says nothing of a setting that stands, but of the value that takes its place. */
const MISTAKEN: readonly (readonly [changed: Readonly<Record<string, string>>, about: string])[] = [
  [{ PORT: "99999" }, "Address"],
  [{ STORE_URL: "foo://x" }, "Store"],
  [{ STORE_URL: "foo://x" }, "Disk"],
  [{ STORE_URL: "foo://x" }, "Secrets key"],
  [{ STORE_URL: "foo://x" }, "Routers"],
  [{ STORE_URL: "foo://x" }, "Shop"],
  [{ TELEGRAM_BOT_TOKEN: "abc" }, "Telegram"],
  [{ WHATSAPP: "maybe" }, "WhatsApp"],
  [{ PUBLIC_URL: "nowhere" }, "Public address"],
  [{ MPESA_SHORTCODE: "abc" }, "M-Pesa"],
  [{ MPESA_SHORTCODE: "abc" }, "Payments in KES"],
  [{ KIBANDA_BOOTSTRAP_KEY: "short" }, "API key"],
  [{ SECRETS_KEY: "short" }, "Routers"],
  [{ KIBANDA_MODE: "alive" }, "Mode"],
];

test.each(MISTAKEN)(
  "with %j nothing is said of %s but that the setting is mistaken",
  async (changed, about) => {
    const { said, code } = await practice.visit({ ...UNHEARD, ...changed });
    const [name = ""] = Object.keys(changed);
    const lines = said.split("\n").filter((line) => line.slice(5).startsWith(`${about}:`));
    expect(lines).toEqual([
      `fix  ${about}: ${name} is mistaken, see Settings; the rest can be told once it is mended`,
    ]);
    expect(said).toContain(`fix  Settings: ${name}: `);
    expect(code).toBe(1);
  },
);
