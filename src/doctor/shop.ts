import { mpesaOf, razorpayOf, type Settings } from "../config.ts";
import { type Line, note, ok } from "./line.ts";
import { type Check, seen } from "./visit.ts";

/** Who runs the shop, what it sells, and who collects the money. */
export const shopCheck: Check = async (visit) => {
  const books = await seen(visit);
  const { products = [], merchant } = books ?? {};
  const sold = `${String(products.length)} on sale`;
  const currencies = new Set([merchant?.currency ?? "KES", ...products.map(({ price }) => price.asset)]);
  return [
    books?.hasOwner === true
      ? ok("Owner", "has joined")
      : note("Owner", "nobody yet: start the shop and send it the printed invite, join CODE"),
    products.length > 0 ? ok("Goods", sold) : note("Goods", "none yet: POST /v1/products, as in the README"),
    books?.hasKey === true || visit.settings.KIBANDA_BOOTSTRAP_KEY !== undefined
      ? ok("API key", "there is one")
      : note("API key", "none: set KIBANDA_BOOTSTRAP_KEY to add goods and routers over REST"),
    ...[...currencies].map((currency) => collecting(visit.settings, currency, merchant?.howToPay)),
  ];
};

function collecting(settings: Settings, currency: string, howToPay: string | undefined): Line {
  const about = `Payments in ${currency}`;
  if (currency === "KES" && mpesaOf(settings) !== undefined) return ok(about, "M-Pesa asks for them");
  if (currency === "INR" && razorpayOf(settings) !== undefined) return ok(about, "Razorpay asks for them");
  return note(
    about,
    howToPay === undefined
      ? 'by hand only, and customers are not told how: PATCH /v1/merchants/mer_default {"howToPay": "…"}'
      : "by hand only, as howToPay tells customers",
  );
}
