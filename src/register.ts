import { ensure } from "../ledger/index.ts";
import { mpesaProvider } from "./app.ts";
import { systemClock } from "./clock.ts";
import { mpesaOf, type Settings } from "./config.ts";
import { print } from "./start.ts";

/** Tells Safaricom where to send what is paid at the paybill: shows what it would say, and says it with `--yes`. */
export async function register(settings: Settings, options: readonly string[]): Promise<void> {
  ensure(mpesaOf(settings) !== undefined, "M-Pesa's settings are needed: see .env.example");
  const provider = mpesaProvider(settings, systemClock);
  print(
    `Paybill ${provider?.account ?? ""}: notices go to ${settings.PUBLIC_URL ?? ""}/callbacks/<secret>/c2b/…`,
  );
  if (!options.includes("--yes")) {
    print("In production Safaricom takes this once only. Say it with: kibanda register --yes");
    return;
  }
  print((await provider?.register?.()) ?? "nothing to register");
}
