import { ensure, readPhone } from "../ledger/index.ts";
import { mpesaProvider } from "./app.ts";
import { systemClock } from "./clock.ts";
import { mpesaOf, type Settings } from "./config.ts";
import { print } from "./start.ts";

/** Words that Safaricom takes in no address, in whatever they stand (facts §1.7). */
export const FORBIDDEN = /mpesa|m-pesa|safaricom|exe|cmd|sql|query/iu;

/**
 * Tells Safaricom where to send what is paid at the paybill, or (`--pull`) that we want to read its statement: shows
 * what it would say, and says it with `--yes`.
 */
export async function register(settings: Settings, options: readonly string[]): Promise<void> {
  const provider = mpesaProvider(settings, systemClock);
  ensure(provider !== undefined, "M-Pesa's settings are needed: see .env.example");
  const base = settings.PUBLIC_URL;
  ensure(base !== undefined, "PUBLIC_URL is needed: Safaricom is told where to find us");
  const pull = options.includes("--pull");
  const nominated = nominatedIn(options);
  ensure(!pull || nominated !== undefined, "--pull needs --nominated 2547…: a number of the till's owner");
  const below = `${base}/callbacks/${shown(settings)}`;
  print(
    `M-Pesa at ${settings.MPESA_BASE_URL}, paybill ${provider.account}`,
    ...(pull
      ? [`  statement (Pull): nominated number ${nominated ?? ""}`, `  address:      ${below}/pull`]
      : [
          `  confirmation: ${below}/c2b/confirmation`,
          `  validation:   ${below}/c2b/validation`,
          "  when we cannot be reached: Completed (the payment goes on)",
        ]),
    ...(FORBIDDEN.test(base) ? [`Safaricom refuses addresses with a word such as in ${base}`] : []),
  );
  if (!options.includes("--yes")) {
    const again = ["kibanda register", ...options, "--yes"].join(" ");
    print(`Nothing was sent. In production Safaricom takes this once only. Say it with: ${again}`);
    return;
  }
  const said = pull ? await provider.registerPull(nominated ?? "") : await provider.register?.();
  print(said ?? "nothing to register");
}

/** Enough of the secret to tell it from others, not enough to use it. */
function shown(settings: Settings): string {
  return `${mpesaOf(settings)?.secret.slice(0, 4) ?? ""}…`;
}

function nominatedIn(options: readonly string[]): string | undefined {
  const at = options.indexOf("--nominated");
  return at < 0 ? undefined : readPhone(options[at + 1] ?? "");
}
