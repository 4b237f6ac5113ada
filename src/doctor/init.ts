import { existsSync, writeFileSync } from "node:fs";
import { openIds, systemClock } from "../clock.ts";

/** Writes a first `.env` for live, with the secrets that are the shop's own; one that is there stays as it is. */
export function init(file: string): readonly string[] {
  if (existsSync(file)) return [`${file} is there already, and stays as it is`];
  const { hex } = openIds(systemClock);
  const text = `# For live. What each setting means, and all the others: .env.example. Check it with: npx kibanda doctor
KIBANDA_MODE=live
STORE_URL=sqlite:./data/live.db
SHOP_NAME=
# Where the outer world reaches this machine: https://shop.example
PUBLIC_URL=
TRUST_PROXY=1
# An API key with every right, for adding goods and routers.
KIBANDA_BOOTSTRAP_KEY=${hex(24)}

# From @BotFather.
TELEGRAM_BOT_TOKEN=

# From developer.safaricom.co.ke. Begin with the sandbox; without the first line it is the real thing.
MPESA_BASE_URL=https://sandbox.safaricom.co.ke
MPESA_CONSUMER_KEY=
MPESA_CONSUMER_SECRET=
MPESA_SHORTCODE=
MPESA_PASSKEY=
# The shop's own. Safaricom keeps the address that it is in: do not change it later.
MPESA_CALLBACK_SECRET=${hex(24)}
`;
  writeFileSync(file, text, { mode: 0o600, flag: "wx" });
  return [`${file} is written, for your eyes only: fill in the lines that end in =`];
}
