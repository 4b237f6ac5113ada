import { alarmOf, arm, calm, notice, raise } from "./alarms.ts";
import { changeProduct } from "./catalogue/change-product.ts";
import { pauseShop, resumeShop, setSummary } from "./catalogue/pause-shop.ts";
import { beginBroadcast, currentBroadcast, stopBroadcast } from "./chat/broadcasts.ts";
import { inviteStaff, openInvites, withdrawInvite } from "./invite-staff.ts";
import type { News } from "./news.ts";
import type { Parts } from "./parts.ts";
import { lookAtProviders } from "./payments/watch-providers.ts";
import { openPetition, petitionOwners } from "./petitions.ts";
import { removeStaff, staffOf } from "./remove-staff.ts";
import { inviteOwner, joinStaff } from "./staff.ts";
import { syncRouter } from "./sync-router.ts";
import { lookAtStock } from "./vouchers/watch-stock.ts";

/** The second argument of a step that takes the parts first, and the third. */
type Ask<Step extends (...all: never[]) => unknown> = Parameters<Step>[1];
type Alongside<Step extends (...all: never[]) => unknown> = Parameters<Step>[2];

/** What those who run the shop do with the shop itself: who runs it, whether it is open, who hears what. */
export function openHouseDesk(parts: Parts) {
  const { merchantId } = parts.terms;
  return {
    inviteOwner: () => inviteOwner(parts),
    inviteStaff: (asked: Ask<typeof inviteStaff>, alongside: Alongside<typeof inviteStaff>) =>
      inviteStaff(parts, asked, alongside),
    openInvites: () => openInvites(parts, merchantId),
    withdrawInvite: (which: Ask<typeof withdrawInvite>, alongside: Alongside<typeof withdrawInvite>) =>
      withdrawInvite(parts, which, alongside),
    joinStaff: (who: Ask<typeof joinStaff>, alongside: Alongside<typeof joinStaff>) =>
      joinStaff(parts, who, alongside),
    staff: (whose = merchantId) => staffOf(parts.store, whose),
    removeStaff: (which: Ask<typeof removeStaff>, alongside: Alongside<typeof removeStaff>) =>
      removeStaff(parts, which, alongside),

    pauseShop: (said: Ask<typeof pauseShop>, alongside: Alongside<typeof pauseShop>) =>
      pauseShop(parts, said, alongside),
    resumeShop: (said: Ask<typeof resumeShop>, alongside: Alongside<typeof resumeShop>) =>
      resumeShop(parts, said, alongside),
    setSummary: (said: Ask<typeof setSummary>, alongside: Alongside<typeof setSummary>) =>
      setSummary(parts, said, alongside),
    changeProduct: (said: Ask<typeof changeProduct>, alongside: Alongside<typeof changeProduct>) =>
      changeProduct(parts, said, alongside),

    petitionOwners: (asking: Ask<typeof petitionOwners>, alongside: Alongside<typeof petitionOwners>) =>
      petitionOwners(parts, asking, alongside),
    openPetition: (word: string) => openPetition(parts, merchantId, word),

    beginBroadcast: (said: Ask<typeof beginBroadcast>, alongside: Alongside<typeof beginBroadcast>) =>
      beginBroadcast(parts, said, alongside),
    currentBroadcast: () => currentBroadcast(parts, merchantId),
    stopBroadcast: (said: Ask<typeof stopBroadcast>, alongside: Alongside<typeof stopBroadcast>) =>
      stopBroadcast(parts, said, alongside),

    syncRouter: (asked: Ask<typeof syncRouter>, alongside: Alongside<typeof syncRouter>) =>
      syncRouter(parts, asked, alongside),
    lookAtStock: () => lookAtStock(parts),
    lookAtProviders: () => lookAtProviders(parts),
    alarms: {
      of: (id: string) => alarmOf(parts, { id, merchantId }),
      raise: (id: string, news: News) => raise(parts, { id, merchantId }, news),
      notice: (id: string) => notice(parts, { id, merchantId }),
      calm: (id: string, news?: News) => calm(parts, { id, merchantId }, news),
      arm: (id: string) => arm(parts, { id, merchantId }),
    },
  };
}
