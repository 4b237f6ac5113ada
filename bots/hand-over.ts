import { addressKey, type Ledger, type News, newTask } from "../ledger/index.ts";
import { committed, type Wishing } from "./answer.ts";

/** Those who run the shop hear that somebody wants a person. */
export function handOver(ledger: Ledger, wishing: Wishing): Promise<void> {
  return tellStaff(ledger, { kind: "person-asked", address: wishing.heard.address }, wishing);
}

/** What they write goes to the person who answers. */
export function passOn(ledger: Ledger, wishing: Wishing): Promise<void> {
  const { address, id: messageId } = wishing.heard;
  return tellStaff(ledger, { kind: "customer-said", address, messageId }, wishing);
}

async function tellStaff(ledger: Ledger, news: News, { turn, close }: Wishing): Promise<void> {
  const { merchantId } = ledger;
  const task = newTask(ledger, { kind: "tell-staff", news }, { merchantId, subject: `staff:${merchantId}` });
  const { tasks = [], ...closed } = close(turn);
  await committed(ledger, { ...closed, tasks: [...tasks, task] });
}

/** The name by which those who run the shop know who writes there: what the network says, before they order. */
export async function nameIn(
  { store, merchantId }: Ledger,
  address: Parameters<typeof addressKey>[0],
): Promise<string | undefined> {
  const chat = addressKey(address);
  const [customer] = await store.find("customers", { where: { merchantId, addressKey: chat }, limit: 1 });
  if (customer?.name !== undefined) return customer.name.slice(0, 30);
  const newest = { where: { chat }, by: "receivedAt", newestFirst: true, limit: 1 } as const;
  return (await store.find("messages", newest))[0]?.heard.name?.slice(0, 30);
}
