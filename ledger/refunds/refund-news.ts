import { together } from "../decide.ts";
import type { News } from "../news.ts";
import type { Parts } from "../parts.ts";
import { toCustomer, toStaff } from "../sales/tell.ts";
import type { Changes } from "../store/store.ts";
import type { Refund } from "./refund.ts";

type Kind = Extract<News, { readonly refundId: string }>["kind"];

/** The customer hears that money is on its way or there; those who run the shop what they have to see to. */
export async function refundNews(parts: Parts, refund: Refund, kind: Kind): Promise<Changes> {
  const news = { kind, refundId: refund.id };
  const order = refund.orderId === undefined ? undefined : await parts.store.get("orders", refund.orderId);
  const forCustomer = kind === "refund-sent" || kind === "refund-done";
  const forStaff = kind !== "refund-sent";
  return together(
    forCustomer && order !== undefined ? toCustomer(parts, order, news) : undefined,
    forStaff ? toStaff(parts, refund.merchantId, news) : undefined,
  );
}
