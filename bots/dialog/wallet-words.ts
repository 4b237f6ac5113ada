import { withoutThousands } from "../messages/amounts.ts";

/** What a customer wants with their own wallet. Amounts are as they were typed. */
export type WalletAsk =
  | { readonly does: "balance" | "auto-off" | "decline" }
  | { readonly does: "top-up"; readonly amount: string; readonly phone?: string }
  | { readonly does: "auto"; readonly amount: string; readonly below: string; readonly phone?: string }
  /** The button of an offer of ours, which names the amount in minor units of a currency. */
  | { readonly does: "accept"; readonly minor: bigint; readonly asset: string };

const AMOUNT = String.raw`((?:ksh|kes|rs|inr|₹)?\.?\s*[\d,.]+(?:/[-=])?)`;
const PHONE = String.raw`(?:\s+(?:from\s+)?(\+?\d[\d -]{7,16}))?`;
const TOP_UP = new RegExp(String.raw`^/?(?:top\s?up|topup|ongeza)\s+${AMOUNT}${PHONE}$`, "u");
const AUTO = new RegExp(
  String.raw`^/?auto(?:\s+top\s?up|\s+topup)?\s+${AMOUNT}\s+(?:below|under|chini ya)\s+${AMOUNT}${PHONE}$`,
  "u",
);
const OFF = /^\/?auto(?:\s+top\s?up|\s+topup)?\s+(?:off|stop|no|zima)$/u;
const BARE = /^\/?(?:auto\s+)?(?:top\s?up|topup|ongeza)$/u;

/** `top up 100`, `auto top up 100 below 20`, `auto off`: read from lower-case words with single spaces. */
export function readWalletWords(plain: string): WalletAsk | undefined {
  if (OFF.test(plain)) return { does: "auto-off" };
  const auto = AUTO.exec(plain);
  if (auto !== null)
    return { does: "auto", amount: bare(auto[1]), below: bare(auto[2]), ...phoneOf(auto[3]) };
  const topUp = TOP_UP.exec(plain);
  if (topUp !== null) return { does: "top-up", amount: bare(topUp[1]), ...phoneOf(topUp[2]) };
  return BARE.test(plain) ? { does: "top-up", amount: "" } : undefined;
}

/** Without the currency before it, the commas between thousands and the dash behind it. */
function bare(typed = ""): string {
  return withoutThousands(typed.replace(/^\D+|[\s/=-]/gu, ""));
}

function phoneOf(phone: string | undefined): { readonly phone?: string } {
  return phone === undefined ? {} : { phone };
}

/** What the buttons of an offer carry. */
export function offerData(minor: bigint, asset: string): string {
  return `topup:${String(minor)}${asset}`;
}

/** Reads such a button back; nothing for what is not one. */
export function readOffer(id: string): WalletAsk | undefined {
  const [, minor = "", asset = ""] = /^(\d{1,16})([A-Z][A-Z0-9]{1,11})$/u.exec(id) ?? [];
  return minor === "" ? undefined : { does: "accept", minor: BigInt(minor), asset };
}
