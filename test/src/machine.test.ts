import { expect, test } from "vitest";
import { readSettings } from "../../src/config.ts";
import { openLog } from "../../src/log.ts";
import { openSeal } from "../../src/seal.ts";

test("every mistake in the settings is told at once", () => {
  const read = readSettings({
    KIBANDA_MODE: "live",
    PORT: "99999",
    STORE_URL: "postgres://x",
    ORDER_TTL_MINUTES: "soon",
    MPESA_SHORTCODE: "12",
    MPESA_CALLBACK_SECRET: "not-hex",
  });
  expect(read.ok).toBe(false);
  const mistakes = read.ok ? [] : read.mistakes.join("\n");
  for (const name of [
    "PORT",
    "STORE_URL",
    "ORDER_TTL_MINUTES",
    "MPESA_SHORTCODE",
    "MPESA_CALLBACK_SECRET",
    "MPESA_PASSKEY",
  ]) {
    expect(mistakes).toContain(name);
  }
});

test("without settings it is the demo; live wants a way to be paid", () => {
  expect(readSettings({}).ok).toBe(true);
  const live = readSettings({ KIBANDA_MODE: "live" });
  expect(live.ok ? "" : live.mistakes.join()).toContain("way to be paid");
});

test("the log holds no code, no token, no whole phone and no callback secret, wherever they stand", () => {
  const lines: string[] = [];
  const log = openLog("info", { write: (line) => lines.push(line) });
  log.info({ code: "ABCD2345", phone: "254712345678", order: "48210379", amount: 2000n }, "paid");
  log.warn({ error: "GET /callbacks/0123456789abcdef0123456789abcdef/stk failed for 254712345678" }, "fault");
  log.error(
    { error: "https://api.telegram.org/bot123456:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/sendMessage" },
    "fault",
  );
  log.error({ error: `no such key: kbd_${"f00d".repeat(10)}` }, "fault");
  const all = lines.join("");
  expect(all).toContain("48210379");
  for (const secret of ["ABCD2345", "254712345678", "0123456789abcdef0123", "AAHdqTcvCH1", "f00df00d"])
    expect(all).not.toContain(secret);
});

test("a sealed password opens with its key only, and not when a letter was changed", () => {
  const seal = openSeal("ab".repeat(32));
  const sealed = seal.close("secret");
  expect(seal.open(sealed)).toBe("secret");
  expect(seal.close("secret")).not.toBe(sealed);
  expect(() => openSeal("cd".repeat(32)).open(sealed)).toThrow();
  const other = sealed.startsWith("A") ? "B" : "A";
  expect(() => seal.open(`${other}${sealed.slice(1)}`)).toThrow();
});
