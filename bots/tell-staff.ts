import { addressKey, type Ledger, newTask, type TaskOf } from "../ledger/index.ts";
import { isConcerned } from "./concerned.ts";
import { noteFirstSale } from "./first-sale.ts";
import { isOver } from "./news-over.ts";

/** One message for each who runs the shop and whom it concerns; nobody has joined yet: nobody is told. */
export async function tellStaff(ledger: Ledger, task: TaskOf<"tell-staff">): Promise<void> {
  const { merchantId, news } = task;
  if (news.kind === "sold") await noteFirstSale(ledger, news.orderId);
  const staff = (await isOver(ledger, news)) ? [] : await ledger.staff(merchantId);
  const tasks = staff
    .filter((one) => isConcerned(one, news))
    .map(({ address }) => {
      const deed = { kind: "tell", address, news, asStaff: true } as const;
      return newTask(ledger, deed, { merchantId, subject: addressKey(address) });
    });
  await ledger.store.commit({ finished: [task], tasks });
}
