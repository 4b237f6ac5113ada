
export { apiRoutes } from "./api/api.ts";
export { callbackRoutes } from "./api/callbacks.ts";
export { openLimit } from "./api/limits.ts";
export { Problem, problems } from "./api/problem.ts";

export { type Money, money } from "./books/money.ts";
export { bootstrapKey, defaultMerchant } from "./bootstrap.ts";
export type { Merchant } from "./catalogue/merchant.ts";
export type { Product } from "./catalogue/product.ts";
export { type Address, addressKey, type Heard, type Option, type Say } from "./chat/chat.ts";
export type { Line, Message, Session } from "./chat/records.ts";
export { together } from "./decide.ts";
export type { Clock, Ids, Instant } from "./ids.ts";
export { type Ledger, openLedger } from "./ledger.ts";
export type { News } from "./news.ts";
export { ensure, Fault, type Retry } from "./outcome.ts";
export type { Log, Parts } from "./parts.ts";
export { openMpesa } from "./payments/mpesa/mpesa.ts";

export { maskPhone, readPhone } from "./payments/phone.ts";
export type { PaymentProvider } from "./payments/provider.ts";
export { type Receipt, unplacedPart } from "./payments/receipt.ts";
export type { RouterRecord, RouterSight } from "./routers.ts";
export type { Order, ProviderName } from "./sales/order.ts";
export { readReference } from "./sales/reference.ts";
export { changed } from "./states.ts";
export { openStore } from "./store/open.ts";
export type { Changes, Store } from "./store/store.ts";
export type { Deed, Task, TaskOf } from "./task.ts";
export { newTask } from "./tasks.ts";
export type { Voucher } from "./vouchers/voucher.ts";
