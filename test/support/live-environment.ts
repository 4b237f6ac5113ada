import { KEY, SECRET, type TestWorlds } from "./shop.ts";

/** The environment of a live shop in a process of its own, whose outer worlds are the simulators. */
export function liveEnvironment(
  { telegram, daraja }: TestWorlds,
  port: number,
): Readonly<Record<string, string>> {
  return {
    KIBANDA_MODE: "live",
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${String(port)}`,
    KIBANDA_BOOTSTRAP_KEY: KEY,
    TELEGRAM_BOT_TOKEN: "100001:TEST-token-of-the-loopback-telegram",
    TELEGRAM_API_ROOT: telegram.apiRoot,
    MPESA_BASE_URL: daraja.url,
    MPESA_CONSUMER_KEY: "key",
    MPESA_CONSUMER_SECRET: "secret",
    MPESA_SHORTCODE: "174379",
    MPESA_PASSKEY: "bfb279f9aa9bdbcf158e97dd71a467cd2e0c893059b10f78e6b72ada1ed2c919",
    MPESA_CALLBACK_SECRET: SECRET,
  };
}
