import { z } from "zod";
import { type AssetDefinition, isCurrency } from "../books/asset.ts";
import { type Money, money } from "../books/money.ts";
import type { Grants } from "../catalogue/product.ts";
import { ROUTER_RULES } from "../router-rules.ts";

/** A count of minor units: a whole number, exact in every JSON reader. */
export const Minor = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
export const AssetCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9]{1,11}$/u, "an asset is 2 to 12 capitals and digits, e.g. KES");

const MoneyIn: z.ZodType<Money> = z
  .strictObject({ amount: Minor, asset: AssetCode })
  .transform(({ amount, asset }) => money(BigInt(amount), asset));

const Count = z.number().int().positive();
export const Name = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((text) => !/[\p{Cc}]/u.test(text), "holds control characters");

/** Words that people wrote for people, in lines; no other control characters. */
export const Words = z
  .string()
  .trim()
  .refine((text) => !/[^\P{Cc}\n]/u.test(text), "holds control characters");

/** A name that somebody gave: ours, or an app's own. */
export const Id = z.string().regex(/^[\x21-\x7e]{1,100}$/u, "1 to 100 printable characters without spaces");

const Wifi = z.strictObject({
  minutes: Count.max(5_256_000).optional(),
  megabytes: Count.max(100_000_000).optional(),
  rateLimit: z
    .string()
    .regex(/^\d{1,6}[kMG]?\/\d{1,6}[kMG]?$/u, "upload/download, e.g. 2M/5M")
    .optional(),
  devices: Count.max(100).optional(),
  profile: z
    .string()
    .regex(/^[\x20-\x7e]{1,60}$/u)
    .optional(),
  routerId: z.string().max(60).optional(),
  bindDevice: z.boolean().optional(),
});

/** One of the kinds of grant. Kinds that this installation does not sell yet are refused by name. */
export const GrantsIn: z.ZodType<Grants> = z
  .union([
    z.strictObject({ wifi: Wifi }).transform(({ wifi }) => ({ wifi: present(wifi) })),
    z.strictObject({ balance: MoneyIn }),
  ])
  .refine(
    (grants) => !("wifi" in grants && grants.wifi.bindDevice === true && (grants.wifi.devices ?? 1) > 1),
    {
      path: ["wifi", "bindDevice"],
      message: "bound to its first device, a code has no others: leave devices out, or make it 1",
    },
  );

const ExpiryIn = z
  .strictObject({
    activationDays: Count.max(3650).optional(),
    afterPurchaseMinutes: Count.max(5_256_000).optional(),
    usageMinutes: Count.max(5_256_000).optional(),
  })
  .transform(present);

/** Codes kept ready on each router. */
const Stock = z.number().int().min(0).max(500);

export const ProductIn = z.strictObject({
  name: Name,
  price: MoneyIn,
  grants: GrantsIn,
  expiry: ExpiryIn.optional(),
  stock: Stock.optional(),
});

export const ProductChange = z.strictObject({
  name: Name.optional(),
  price: MoneyIn.optional(),
  active: z.boolean().optional(),
  stock: Stock.optional(),
});

export const OrderIn = z.strictObject({
  productId: z.string().max(60),
  quantity: Count.max(100).optional(),
  customer: z.strictObject({
    id: Id.optional(),
    phone: z.string().max(30).optional(),
    name: Name.optional(),
  }),
  payment: z.strictObject({
    provider: z.enum(["mpesa", "razorpay", "manual", "wallet"]),
    phone: z.string().max(30).optional(),
    checkout: z.boolean().optional(),
    /** Minor units that the customer's own wallet pays; with the provider `wallet` it pays the whole rest. */
    fromWallet: Minor.optional(),
  }),
  /** A number of COIN. */
  coins: Minor.optional(),
  routerId: z.string().max(60).optional(),
});

const ROUTER = {
  name: Name.regex(ROUTER_RULES.name, "holds marks that cannot be seen"),
  host: z.string().regex(ROUTER_RULES.host, "a host name or an address"),
  username: z.string().regex(ROUTER_RULES.username),
  password: z.string().regex(ROUTER_RULES.password),
};
const Port = z.number().int().min(1).max(65_535);
const Fingerprint = z
  .string()
  .regex(/^(?:[0-9a-f]{2}:?){31}[0-9a-f]{2}$/iu, "SHA-256 of the certificate: 32 bytes in hex")
  .transform((text) => (text.replaceAll(":", "").toUpperCase().match(/../gu) ?? []).join(":"));

export const RouterIn = z
  .strictObject({
    ...ROUTER,
    port: Port.optional(),
    tls: z.boolean().optional(),
    certificate: Fingerprint.optional(),
  })
  .transform(present);

export const RouterChange = z
  .strictObject({
    name: ROUTER.name.optional(),
    host: ROUTER.host.optional(),
    port: Port.optional(),
    tls: z.boolean().optional(),
    certificate: Fingerprint.nullable().optional(),
    username: ROUTER.username.optional(),
    password: ROUTER.password.optional(),
  })
  .transform(present);

const AssetIn: z.ZodType<AssetDefinition> = z.strictObject({
  code: AssetCode,
  scale: z.number().int().min(0).max(8),
});

/** Minor units that somebody may move by themselves; 0: none. */
const Limit = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).transform(BigInt);

const MerchantTerms = {
  commissionBps: z.number().int().min(0).max(10_000).optional(),
  coinValue: Minor.transform(BigInt).optional(),
  publicDebits: z.boolean().optional(),
  assets: z.array(AssetIn).max(50).optional(),
  howToPay: Words.max(500).optional(),
  limits: z.strictObject({ cashierApproves: Limit.optional(), managerRefunds: Limit.optional() }).optional(),
};

export const MerchantIn = z.strictObject({
  name: Name,
  type: z.enum(["homeowner", "personal", "isp", "enterprise"]),
  currency: AssetCode.refine(isCurrency, "not a currency that we keep books in"),
  ...MerchantTerms,
});

export const MerchantChange = z.strictObject({ name: Name.optional(), ...MerchantTerms });

export const ApiKeyIn = z.strictObject({
  merchantId: z.string().max(60).optional(),
  scopes: z
    .array(z.enum(["read", "spend", "sell", "admin"]))
    .min(1)
    .max(4),
  name: Name.optional(),
});

export const AllocationIn = z.strictObject({ orderId: z.string().max(60) });

/** `?limit=&cursor=` of every list. */
export const Page = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(200).optional(),
});

/** A list of one merchant's: the caller's, unless the house asks for another's. */
export const MerchantPage = Page.extend({ merchantId: z.string().max(60).optional() });

/** Leaves out what is absent, so that exact optional fields stay exact. */
export function present<Fields extends object>(
  fields: Fields,
): { [F in keyof Fields]: Exclude<Fields[F], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
