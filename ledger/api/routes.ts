import type { Operation } from "./operation.ts";
import { createApiKey, listApiKeys, revokeApiKey } from "./operations/api-keys.ts";
import { listAudit } from "./operations/audit.ts";
import { readCheckout, verifyCheckout } from "./operations/checkout.ts";
import { adjustWallet, refundTransaction } from "./operations/corrections.ts";
import { captureHold, holdInWallet, voidHold } from "./operations/holds.ts";
import { listProofs, payByHand, rejectPayment, showProof } from "./operations/manual-payments.ts";
import { changeMerchant, createMerchant, readMerchantCall } from "./operations/merchants.ts";
import { putMeter, readMeter } from "./operations/meters.ts";
import { creditWallet, debitWallet } from "./operations/movements.ts";
import { listNotices, replayNoticeCall } from "./operations/notices.ts";
import { cancelOrderCall, createOrder, readOrder } from "./operations/orders.ts";
import { allocatePayment, listPayments } from "./operations/payments.ts";
import { changeProduct, createProduct, listProducts } from "./operations/products.ts";
import { promptAgain } from "./operations/prompts.ts";
import { listReconciliations, reconcileNow } from "./operations/reconciliations.ts";
import {
  confirmRefundCall,
  listRefunds,
  readRefund,
  refundOrderCall,
  retryRefundCall,
  returnPayment,
} from "./operations/refunds.ts";
import { readMoneyReport, readTrialBalance } from "./operations/reports.ts";
import { listRouterSessions } from "./operations/router-sessions.ts";
import {
  addRouterCall,
  changeRouterCall,
  checkRouterCall,
  listRouters,
  readRouter,
  readRouterStatus,
  removeRouterCall,
  syncRouterCall,
} from "./operations/routers.ts";
import { readSealHead } from "./operations/seals.ts";
import { deleteLowBalance, putLowBalance, readLowBalance, topUpWallet } from "./operations/top-ups.ts";
import { exportTransactions, listTransactions, readTransactionSummary } from "./operations/transactions.ts";
import { transfer } from "./operations/transfers.ts";
import { chargeUsage, checkUsage } from "./operations/usage.ts";
import { createVouchers, exportVouchers, listVouchers, readBatch } from "./operations/voucher-batches.ts";
import { debitVoucher, rechargeVoucher } from "./operations/voucher-money.ts";
import { disableVoucher, enableVoucher } from "./operations/voucher-state.ts";
import { readBalance, readVoucher } from "./operations/vouchers.ts";
import { createWallet, listWalletEntries, listWallets, readWallet } from "./operations/wallets.ts";

/** The REST surface, as a table of contents. */
export const OPERATIONS: readonly Operation[] = [
  createMerchant,
  readMerchantCall,
  changeMerchant,
  createApiKey,
  listApiKeys,
  revokeApiKey,
  listAudit,
  createProduct,
  listProducts,
  changeProduct,
  createOrder,
  readOrder,
  cancelOrderCall,
  promptAgain,
  refundOrderCall,
  payByHand,
  showProof,
  rejectPayment,
  readCheckout,
  verifyCheckout,
  createVouchers,
  listVouchers,
  // Before the codes: no code is called export.csv.
  exportVouchers,
  readBatch,
  readBalance,
  readVoucher,
  debitVoucher,
  rechargeVoucher,
  disableVoucher,
  enableVoucher,
  createWallet,
  listWallets,
  readWallet,
  listWalletEntries,
  topUpWallet,
  putLowBalance,
  readLowBalance,
  deleteLowBalance,
  creditWallet,
  debitWallet,
  holdInWallet,
  adjustWallet,
  captureHold,
  voidHold,
  transfer,
  putMeter,
  readMeter,
  chargeUsage,
  checkUsage,
  listTransactions,
  readTransactionSummary,
  exportTransactions,
  refundTransaction,
  listPayments,
  allocatePayment,
  listProofs,
  returnPayment,
  listRefunds,
  readRefund,
  confirmRefundCall,
  retryRefundCall,
  listNotices,
  replayNoticeCall,
  addRouterCall,
  listRouters,
  readRouter,
  changeRouterCall,
  removeRouterCall,
  readRouterStatus,
  checkRouterCall,
  listRouterSessions,
  syncRouterCall,
  readTrialBalance,
  readMoneyReport,
  listReconciliations,
  reconcileNow,
  readSealHead,
];
