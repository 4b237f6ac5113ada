import { type AuditRecord, type Money, money, type Product } from "../../ledger/index.ts";
import { moneyText } from "../messages/amounts.ts";
import { type Desk, deciding } from "./command.ts";

/** So many codes, and codes worth so much (minor units), one person makes alone in 24 hours. */
const MOST = { count: 200, worth: 1_000_000n };
const DAY = 86_400_000;
const LOOKED_AT = 1000;

/** Why an owner has to agree to so many more codes; nothing where they need not. */
export async function overGenLimit(desk: Desk, product: Product, count: number): Promise<string | undefined> {
  if (deciding(desk) === "owner") return undefined;
  const { asset } = product.price;
  const made = await madeAlone(desk, asset);
  const sum = { count: made.count + count, worth: made.worth + worthOf(product, count).amount };
  if (sum.count <= MOST.count && sum.worth <= MOST.worth) return undefined;
  return desk.wishing.seen.view.words("petition.gen.limit", {
    most: MOST.count,
    worth: moneyText(money(MOST.worth, asset)),
    made: made.count,
    madeworth: moneyText(money(made.worth, asset)),
  });
}

/** What is printed on so many cards, together. */
export function worthOf({ price }: Pick<Product, "price">, count: number): Money {
  return money(price.amount * BigInt(count), price.asset);
}

/** What they made in the last 24 hours without an owner's yes: a limit is for all of it, in however many batches. */
async function madeAlone({ ledger: { store, merchantId, clock }, staff }: Desk, asset: string) {
  const where = { merchantId, act: "vouchers-made" } as const;
  const found = await store.find("audit", { where, newestFirst: true, limit: LOOKED_AT });
  const since = clock.now() - DAY;
  const own = found.filter(
    ({ actor, at, facts }) => actor === staff.id && at > since && facts?.["approvedBy"] === undefined,
  );
  const count = own.reduce((sum, one) => sum + numberIn(one, "count"), 0);
  const counted = own.filter(({ facts }) => facts?.["asset"] === asset);
  return { count, worth: BigInt(counted.reduce((sum, one) => sum + numberIn(one, "amount"), 0)) };
}

function numberIn({ facts }: AuditRecord, name: string): number {
  const fact = facts?.[name];
  return typeof fact === "number" ? fact : 0;
}
