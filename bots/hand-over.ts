import { addressKey, type Ledger, type News, newTask } from "../ledger/index.ts";
import { committed, saying, type Wishing } from "./answer.ts";
import { isConcerned } from "./concerned.ts";

/** Those who run the shop hear that somebody wants a person. */
export function handOver(ledger: Ledger, wishing: Wishing): Promise<void> {
  return tellStaff(ledger, { kind: "person-asked", address: wishing.heard.address }, wishing);
}

/** What they write goes to the person who answers. */
export function passOn(ledger: Ledger, wishing: Wishing): Promise<void> {
  const { address, id: messageId } = wishing.heard;
  return tellStaff(ledger, { kind: "customer-said", address, messageId }, wishing);
}

/** Whoever may answer, and is not the one who asks. Where nobody is, nothing is promised and the shop goes on. */
async function tellStaff(ledger: Ledger, news: News, wishing: Wishing): Promise<void> {
  const { turn, close } = wishing;
  const { merchantId } = ledger;
  const staff = await ledger.staff(merchantId);
  if (!staff.some((one) => isConcerned(one, news))) return nobodyThere(ledger, wishing);
  const task = newTask(ledger, { kind: "tell-staff", news }, { merchantId, subject: `staff:${merchantId}` });
  const { tasks = [], ...closed } = close(turn);
  await committed(ledger, { ...closed, tasks: [...tasks, task] });
}

async function nobodyThere(ledger: Ledger, wishing: Wishing): Promise<void> {
  const { turn, seen, close } = wishing;
  const { withPerson: _, passed: __, ...state } = turn.state;
  const lines = [seen.view.words("person.nobody", { shop: seen.view.shop.name })];
  await committed(ledger, close(saying({ ...wishing, turn: { ...turn, state } }, { lines })));
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
