import { mpesaOf, razorpayOf } from "../config.ts";
import { type Line, mistake, note, ok } from "./line.ts";
import { addressOf } from "./running.ts";
import { type Check, seen, type Visit } from "./visit.ts";

const BOOTSTRAP = "KIBANDA_BOOTSTRAP_KEY";

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
    ...chatLines(visit),
    keyLine(visit, books?.hasKey === true),
    ...[...currencies].map((currency) => collecting(visit, currency, merchant?.howToPay)),
  ];
};

/** Without a network the page is the only chat there is, and it is there with one too. */
function chatLines({ settings, mistaken }: Visit): readonly Line[] {
  const isOn = settings.TELEGRAM_BOT_TOKEN !== undefined || settings.WHATSAPP === "on";
  if (isOn || mistaken.some((name) => /^(TELEGRAM|WHATSAPP)/u.test(name))) return [];
  const where = `${settings.PUBLIC_URL ?? addressOf(settings)}/chat`;
  return [note("Chat", `on the shop's own page only, ${where}: neither Telegram nor WhatsApp is on`)];
}

function keyLine({ settings, mistaken }: Visit, isKept: boolean): Line {
  if (mistaken.includes(BOOTSTRAP)) return mistake("API key", BOOTSTRAP);
  return isKept || settings.KIBANDA_BOOTSTRAP_KEY !== undefined
    ? ok("API key", "there is one")
    : note("API key", "none: set KIBANDA_BOOTSTRAP_KEY to add goods and routers over REST");
}

function collecting({ settings, mistaken }: Visit, currency: string, howToPay: string | undefined): Line {
  const about = `Payments in ${currency}`;
  const way = currency === "KES" ? "MPESA_" : currency === "INR" ? "RAZORPAY_" : undefined;
  const wrong = way && mistaken.find((name) => name.startsWith(way));
  if (wrong !== undefined) return mistake(about, wrong);
  if (currency === "KES" && mpesaOf(settings) !== undefined) return ok(about, "M-Pesa asks for them");
  if (currency === "INR" && razorpayOf(settings) !== undefined) return ok(about, "Razorpay asks for them");
  return note(
    about,
    howToPay === undefined
      ? 'by hand only, and customers are not told how: PATCH /v1/merchants/mer_default {"howToPay": "…"}'
      : "by hand only, as howToPay tells customers",
  );
}
