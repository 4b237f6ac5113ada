export type { Invite, Role, Staff } from "./access.ts";
export { usualPort } from "./add-router.ts";
export { apiRoutes } from "./api/api.ts";
export { callbackRoutes } from "./api/callbacks.ts";
export { docRoutes } from "./api/docs.ts";
export { openKeyRing } from "./api/key-ring.ts";
export { networkOf, openLimit } from "./api/limits.ts";
export { Problem, pathForLog, problems } from "./api/problem.ts";
export { razorpayRoutes } from "./api/razorpay-webhook.ts";
export type { AuditRecord } from "./audit.ts";
export { type Money, money } from "./books/money.ts";
export { bootstrapKey, defaultMerchant } from "./bootstrap.ts";
export type { Customer } from "./catalogue/customer.ts";
export { type Merchant, wholeMerchant } from "./catalogue/merchant.ts";
export type { Product } from "./catalogue/product.ts";
export type { Broadcast } from "./chat/broadcast.ts";
export {
  type Address,
  addressKey,
  type Enclosure,
  type Heard,
  type Month,
  type Option,
  type Period,
  type Say,
} from "./chat/chat.ts";
export type { Line, Message, Session } from "./chat/records.ts";
export { checkRouter } from "./check-router.ts";
export { together } from "./decide.ts";
export { GRANTS, mayGrant, ROLES } from "./grants.ts";
export { type Clock, type Ids, type Instant, idFrom } from "./ids.ts";
export { type Ledger, openLedger } from "./ledger.ts";
export type { News } from "./news.ts";
export { ensure, Fault, type Retry, refuse } from "./outcome.ts";
export type { Log, Parts } from "./parts.ts";
export { openManual } from "./payments/manual/manual.ts";
export { openMpesa } from "./payments/mpesa/mpesa.ts";
export type { Payment } from "./payments/payment.ts";
export { maskPhone, readPhone } from "./payments/phone.ts";
export type { PaymentProvider } from "./payments/provider.ts";
export { openRazorpay } from "./payments/razorpay/razorpay.ts";
export { type Receipt, unplacedPart } from "./payments/receipt.ts";
export { openWalletPay } from "./payments/wallet/wallet.ts";
export type { Petition } from "./petition.ts";
export { answeredPetition } from "./petitions.ts";
export type { Reconciliation } from "./reconcile/reconciliation.ts";
export type { Refund } from "./refunds/refund.ts";
export { everyCode, everySale } from "./reports/every-sale.ts";
export { everyVoucher } from "./reports/every-voucher.ts";
export { table } from "./reports/table.ts";
export { ROUTER_RULES } from "./router-rules.ts";
export type { LastSight } from "./router-sights.ts";
export type {
  Due,
  Finding,
  RouterDoors,
  RouterHealth,
  RouterRecord,
  RouterSession,
  RouterSight,
  RouterUser,
  RouterWorld,
  Standing,
} from "./routers.ts";
export { missingOf, waitingFor } from "./sales/missing.ts";
export { type Order, type ProviderName, takings } from "./sales/order.ts";
export { cannotAsk } from "./sales/place-order.ts";
export { type Proof, quotedIn, referenceIn } from "./sales/proof.ts";
export { receiptText } from "./sales/receipt-text.ts";
export { readReference } from "./sales/reference.ts";
export type { Replayed } from "./sales/replay-notice.ts";
export type { Suggestion } from "./sales/suggest-order.ts";
export { serving } from "./staff.ts";
export { limitsOf, mayApprove, mayRefund } from "./staff-limits.ts";
export { changed } from "./states.ts";
export type { KeptRow, KeptStore } from "./store/kept.ts";
export type { Limiter, Taken } from "./store/limiter.ts";
export { openReader, openStore, setUpMongo } from "./store/open.ts";
export type { StoreReader } from "./store/reader.ts";
export type { Changes, Store } from "./store/store.ts";
export type { Tally } from "./tally.ts";
export type { Deed, Task, TaskOf, World } from "./task.ts";
export { newTask, postponed } from "./tasks.ts";
export { exportBooks } from "./verify/export.ts";
export type { FileLine } from "./verify/file.ts";
export { rebuildBooks } from "./verify/rebuild.ts";
export { type Verdict, verifyBooks } from "./verify/verify-books.ts";
export { allowanceOf } from "./vouchers/allowance.ts";
export type { BatchProgress } from "./vouchers/batch-progress.ts";
export { leftOf } from "./vouchers/bought.ts";
export { cannotExtend, type Lasting, lastingOf, withMore } from "./vouchers/extend-voucher.ts";
export { openGuessing } from "./vouchers/guessing.ts";
export { LOW_STOCK } from "./vouchers/stock.ts";
export { type Usage, usedOf } from "./vouchers/usage.ts";
export { isUntold, type Voucher } from "./vouchers/voucher.ts";
export type { LowBalance } from "./wallets/low-balance.ts";
export { walletId } from "./wallets/wallet-id.ts";
