import type { AppCore } from "../app.ts";

const LOOK = 500;
const MOST_LOOKS = 40;

/**
 * The router was switched on again: what waits for it goes on once it answers. The shop's timetable does the same
 * within half a minute; who watches the demo need not wait for it.
 */
export async function welcomeBack({ ledger, routers }: Pick<AppCore, "ledger" | "routers">): Promise<void> {
  const { store, merchantId } = ledger;
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const [record] = await store.find("routers", { where: { merchantId, name: "Demo router" }, limit: 1 });
    if (record === undefined) return;
    if ((await routers.sight(record)).reachable) {
      await ledger.reviveTasks(`router:${record.id}`);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK).unref());
  }
}
