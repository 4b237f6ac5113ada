import type { Account } from "./books/account.ts";
import { forgetCustomer } from "./catalogue/forget-customer.ts";
import { forgetTraces } from "./catalogue/forget-traces.ts";
import type { Parts } from "./parts.ts";
import type { Placed } from "./sales/draw-up.ts";
import { stayingUntil } from "./sales/prompt-limit.ts";
import { placeTopUp, type TopUpRequest } from "./sales/top-up.ts";
import { lookAtBalance, watchedWallets } from "./sales/top-up-looks.ts";
import type { Changes } from "./store/store.ts";
import type { TaskOf } from "./task.ts";
import { type Redeeming, redeemBalance } from "./vouchers/redeem-balance.ts";
import { freeIn, spendableIn } from "./wallets/free.ts";
import { endLowBalance, type LowBalanceWish, setLowBalance } from "./wallets/set-low-balance.ts";

/** What customers do with their wallets beside paying, and what is looked at for them. */
export function openWalletDesk(parts: Parts) {
  return {
    placeTopUp: (request: TopUpRequest, alongside?: (placed: Placed) => Changes) =>
      placeTopUp(parts, request, alongside),
    redeemBalance: (wish: Redeeming) => redeemBalance(parts, wish),
    forgetCustomer: (who: Parameters<typeof forgetCustomer>[1], alongside: () => Changes) =>
      forgetCustomer(parts, who, alongside),
    stayingUntil: (customerId: string) => stayingUntil(parts, customerId),
    forgetTraces: (task: TaskOf<"forget-traces">) => forgetTraces(parts, task),
    /** What of a wallet nobody has set aside. */
    freeIn: (wallet: Account) => freeIn(parts, wallet),
    /** The most that can be paid from a wallet now. */
    spendableIn: (wallet: Account) => spendableIn(parts, wallet),
    setLowBalance: (wish: LowBalanceWish) => setLowBalance(parts, wish),
    endLowBalance: (which: Parameters<typeof endLowBalance>[1]) => endLowBalance(parts, which),
    watchedWallets: (above: string) => watchedWallets(parts, above),
    lookAtBalance: (walletId: string) => lookAtBalance(parts, walletId),
  };
}
