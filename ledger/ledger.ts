import { customerOf, type Who } from "./catalogue/customers.ts";
import type { Heard } from "./chat/chat.ts";
import { fileMessages } from "./chat/inbox.ts";
import { openGoodsDesk } from "./goods-desk.ts";
import { openHouseDesk } from "./house-desk.ts";
import { openMoneyDesk } from "./money-desk.ts";
import type { Outcome } from "./outcome.ts";
import type { Parts } from "./parts.ts";
import type { Way } from "./reconcile/reconcile.ts";
import { reconcileAll } from "./reconcile/reconcile-all.ts";
import { returnTaken } from "./refunds/return-taken.ts";
import { checkRefund, sendRefund } from "./refunds/send-refund.ts";
import { trialBalance } from "./reports/trial-balance.ts";
import { openRouterDesk } from "./router-desk.ts";
import type { RouterRecord } from "./routers.ts";
import { checkPayment } from "./sales/check-payment.ts";
import { cancelOrder, expireOrders } from "./sales/close-order.ts";
import type { Placed } from "./sales/draw-up.ts";
import { fulfilOrder } from "./sales/fulfil-order.ts";
import { undoHolds } from "./sales/hold-parts.ts";
import { inquireReceipt } from "./sales/inquire-receipt.ts";
import type { Order } from "./sales/order.ts";
import { type OrderRequest, placeOrder } from "./sales/place-order.ts";
import { mayPrompt } from "./sales/prompt-limit.ts";
import { vouchersProvisioned } from "./sales/provision-voucher.ts";
import { readNotice } from "./sales/read-notice.ts";
import { type Replaying, replayNotice } from "./sales/replay-notice.ts";
import { requestPayment } from "./sales/request-payment.ts";
import { checkOrder, type RetryRefusal, retryPayment } from "./sales/retry-payment.ts";
import { settleCodes } from "./sales/settle-codes.ts";
import { settleHolds } from "./sales/settle-holds.ts";
import { withdrawPayment } from "./sales/withdraw-payment.ts";
import { sealEntries } from "./seals/seal-entries.ts";
import type { Changes } from "./store/store.ts";
import type { TaskOf } from "./task.ts";
import { openTaskDesk } from "./task-desk.ts";
import { voucherBalance } from "./vouchers/balance.ts";
import { expireVouchers } from "./vouchers/expire-vouchers.ts";
import { rowsGone } from "./vouchers/rows-gone.ts";
import type { Voucher } from "./vouchers/voucher.ts";
import { warnEnding } from "./vouchers/warn-ending.ts";
import { openUseWatch } from "./vouchers/watch-use.ts";
import { openWalletDesk } from "./wallet-desk.ts";
import { bookRefund } from "./wallets/refund-debit.ts";

/** The books and every sale in them: all that the rest of the program may ask of money. */
export type Ledger = ReturnType<typeof openLedger>;

export function openLedger(parts: Parts) {
  const { store, terms } = parts;
  return {
    merchantId: terms.merchantId,
    store,
    clock: parts.clock,
    ids: parts.ids,
    log: parts.log,
    providers: parts.providers,
    guessing: parts.guessing,
    ...openGoodsDesk(parts),
    ...openMoneyDesk(parts),
    ...openWalletDesk(parts),
    ...openHouseDesk(parts),
    ...openRouterDesk(parts),
    ...openTaskDesk(parts),

    fileMessages: (heard: readonly Heard[]) => fileMessages(parts, heard),
    customerOf: (who: Who) => customerOf(parts, who),

    placeOrder: (request: OrderRequest, alongside?: (placed: Placed) => Changes) =>
      placeOrder(parts, request, alongside),
    retryPayment: (
      asked: { readonly orderId: string; readonly phone?: string | undefined },
      alongside: (retried: Outcome<Placed, RetryRefusal>) => Changes,
    ) => retryPayment(parts, asked, alongside),
    mayPrompt: (asking: Parameters<typeof mayPrompt>[1]) => mayPrompt(parts, asking),
    checkOrder: (order: Order) => checkOrder(parts, order),
    cancelOrder: (
      which: { readonly orderId: string; readonly merchantId: string },
      alongside?: (order: Order) => Changes,
    ) => cancelOrder(parts, which, alongside),
    voucherBalance: (voucher: Parameters<typeof voucherBalance>[1]) => voucherBalance(parts, voucher),

    requestPayment: (task: TaskOf<"request-payment">) => requestPayment(parts, task),
    checkPayment: (task: TaskOf<"check-payment">) => checkPayment(parts, task),
    readNotice: (task: TaskOf<"read-notice">) => readNotice(parts, task),
    vouchersProvisioned: (tasks: readonly TaskOf<"provision-voucher">[]) => vouchersProvisioned(parts, tasks),
    rowsGone: (record: RouterRecord, vouchers: readonly Voucher[]) => rowsGone(parts, record, vouchers),
    settleCodes: (orderId: string) => settleCodes(parts, orderId),
    fulfilOrder: (task: TaskOf<"deliver-order">) => fulfilOrder(parts, task),

    withdrawPayment: (task: TaskOf<"withdraw-payment">) => withdrawPayment(parts, task),
    inquireReceipt: (task: TaskOf<"inquire-receipt">) => inquireReceipt(parts, task),
    settleHolds: (task: TaskOf<"settle-holds">) => settleHolds(parts, task),
    undoHolds: (task: TaskOf<"undo-holds">) => undoHolds(parts, task),
    returnTaken: (task: TaskOf<"return-taken">) => returnTaken(parts, task),
    sendRefund: (task: TaskOf<"send-refund">) => sendRefund(parts, task),
    checkRefund: (task: TaskOf<"check-refund">) => checkRefund(parts, task),
    replayNotice: (asked: Replaying) => replayNotice(parts, asked),
    reconcileAll: (hours: number, way?: Way) => reconcileAll(parts, hours, way),
    bookRefund: (task: TaskOf<"book-refund">) => bookRefund(parts, task),
    expireOrders: () => expireOrders(parts),
    expireVouchers: () => expireVouchers(parts),
    watchUse: openUseWatch(parts),
    warnEnding: () => warnEnding(parts),
    sealEntries: () => sealEntries(parts),
    trialBalance: () => trialBalance(store, terms.merchantId),
  };
}
