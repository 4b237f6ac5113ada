import type { Operation } from "./operation.ts";
import { listNotices } from "./operations/notices.ts";
import { cancelOrderCall, createOrder, readOrder } from "./operations/orders.ts";
import { allocatePayment, listPayments } from "./operations/payments.ts";
import { changeProduct, createProduct, listProducts } from "./operations/products.ts";
import { readTrialBalance } from "./operations/reports.ts";
import { addRouter, listRouters, readRouterStatus } from "./operations/routers.ts";
import { readBalance, readVoucher } from "./operations/vouchers.ts";

/** The REST surface, as a table of contents. */
export const OPERATIONS: readonly Operation[] = [
  createProduct,
  listProducts,
  changeProduct,
  createOrder,
  readOrder,
  cancelOrderCall,
  readBalance,
  readVoucher,
  listPayments,
  allocatePayment,
  listNotices,
  addRouter,
  listRouters,
  readRouterStatus,
  readTrialBalance,
];
