import { z } from "zod";
import { type Money, money } from "../books/money.ts";
import type { Grants } from "../catalogue/product.ts";

/** A count of minor units: a whole number, exact in every JSON reader. */
const Minor = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const AssetCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9]{1,11}$/u, "an asset is 2 to 12 capitals and digits, e.g. KES");

const MoneyIn: z.ZodType<Money> = z
  .strictObject({ amount: Minor, asset: AssetCode })
  .transform(({ amount, asset }) => money(BigInt(amount), asset));

const Count = z.number().int().positive();
const Name = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((text) => !/[\p{Cc}]/u.test(text), "holds control characters");

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
});

/** One of the kinds of grant. Kinds that this installation does not sell yet are refused by name. */
const GrantsIn: z.ZodType<Grants> = z.union([
  z.strictObject({ wifi: Wifi }).transform(({ wifi }) => ({ wifi: present(wifi) })),
  z.strictObject({ balance: MoneyIn }),
]);

const ExpiryIn = z
  .strictObject({
    activationDays: Count.max(3650).optional(),
    afterPurchaseMinutes: Count.max(5_256_000).optional(),
    usageMinutes: Count.max(5_256_000).optional(),
  })
  .transform(present);

export const ProductIn = z.strictObject({
  name: Name,
  price: MoneyIn,
  grants: GrantsIn,
  expiry: ExpiryIn.optional(),
});

export const ProductChange = z.strictObject({
  name: Name.optional(),
  price: MoneyIn.optional(),
  active: z.boolean().optional(),
});

export const OrderIn = z.strictObject({
  productId: z.string().max(60),
  quantity: Count.max(100).optional(),
  customer: z.strictObject({
    id: z.string().max(60).optional(),
    phone: z.string().max(30).optional(),
    name: Name.optional(),
  }),
  payment: z.strictObject({
    provider: z.enum(["mpesa", "razorpay", "manual", "wallet"]),
    phone: z.string().max(30).optional(),
  }),
  routerId: z.string().max(60).optional(),
});

export const RouterIn = z.strictObject({
  name: Name,
  host: z.string().regex(/^[A-Za-z0-9.:_-]{1,253}$/u, "a host name or an address"),
  port: z.number().int().min(1).max(65_535).optional(),
  tls: z.boolean().optional(),
  username: z.string().regex(/^[\x20-\x7e]{1,100}$/u),
  password: z.string().regex(/^[\x20-\x7e]{0,200}$/u),
});

export const AllocationIn = z.strictObject({ orderId: z.string().max(60) });

/** `?limit=&cursor=` of every list. */
export const Page = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(100).optional(),
});

/** Leaves out what is absent, so that exact optional fields stay exact. */
export function present<Fields extends object>(
  fields: Fields,
): { [F in keyof Fields]: Exclude<Fields[F], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
