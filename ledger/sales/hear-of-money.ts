import { together } from "../decide.ts";
import type { Notice } from "../notice.ts";
import type { Parts } from "../parts.ts";
import type { ReceiptFact, Telling } from "../payments/provider.ts";
import { chargeBack } from "../refunds/charge-back.ts";
import { hearOfRefund } from "../refunds/hear-of-refund.ts";
import { changed } from "../states.ts";
import { newTask } from "../tasks.ts";
import { type Acted, paymentAbout } from "./notice-about.ts";
import { readerOf } from "./reader-of.ts";
import { recordReceipt } from "./record-receipt.ts";
import { toStaff } from "./tell.ts";

type Of<Kind extends Telling["tells"]> = Extract<Telling, { tells: Kind }>;

/** A notice about money itself: it came, it went back, or somebody wants it back. */
export function hearOfMoney(
  parts: Parts,
  notice: Notice,
  telling: Of<"receipt"> | Of<"dispute"> | Of<"refund">,
): Promise<Acted> | Acted {
  // Whoever knows the address could say anything: the planned question to the provider decides.
  if (notice.offList === true && (telling.tells === "refund" || notice.kind === "status"))
    return fromStranger(parts, notice);
  if (telling.tells === "dispute") return disputed(parts, notice, telling);
  if (telling.tells === "receipt") return received(parts, notice, telling.receipt);
  const { refundId = notice.refundId, word } = telling;
  return hearOfRefund(parts, { refundId, word, provider: notice.provider });
}

function fromStranger(parts: Parts, { id: noticeId, merchantId }: Notice): Acted {
  const changes = toStaff(parts, merchantId, { kind: "notice-off-list", noticeId });
  return { verdict: "from a strange address: not believed", changes, state: "rumour" };
}

/**
 * A receipt that came from a strange address is asked about where the provider can be asked; until then it is a
 * rumour. One that the provider confirms takes up what the rumour said: what the payer typed.
 */
async function received(parts: Parts, notice: Notice, fact: ReceiptFact): Promise<Acted> {
  const { provider, merchantId, offList } = notice;
  const account = accountOf(parts, notice);
  const about = fact.number;
  if (offList === true && (await isNews(parts, { provider, account, number: about }))) {
    const deed = { kind: "inquire-receipt", provider, number: about } as const;
    const asking = newTask(parts, deed, { merchantId, subject: `inquire:${about}`, world: provider });
    const alarm = toStaff(parts, merchantId, { kind: "notice-off-list", noticeId: notice.id });
    const changes = together({ tasks: [asking] }, alarm);
    return {
      verdict: `receipt ${about} from a strange address: asked about`,
      changes,
      state: "rumour",
      about,
    };
  }
  const rumour = await rumourOf(parts, notice, about);
  const payment = fact.about && (await paymentAbout(parts, notice, fact.about));
  const typed = fact.typed === "" ? (rumour?.typed ?? "") : fact.typed;
  const arrival = { ...rumour, ...fact, typed, provider, account, provisional: false };
  const changes = await recordReceipt(parts, { ...arrival, ...(payment && { payment }) });
  return { verdict: `receipt ${about}`, changes, about };
}

/** Money is unique within the account that it came to, also when the settings name another one by now. */
function accountOf({ providers }: Parts, { account = "", provider }: Notice): string {
  return account === "" ? (providers.get(provider)?.account ?? "") : account;
}

async function isNews(
  { store }: Parts,
  where: { readonly provider: Notice["provider"]; readonly account: string; readonly number: string },
): Promise<boolean> {
  return (await store.count("receipts", where, 1)) === 0;
}

/** What an unconfirmed notice told of the same receipt. */
async function rumourOf(
  parts: Parts,
  { id, provider }: Notice,
  about: string,
): Promise<ReceiptFact | undefined> {
  const rumours = await parts.store.find("notices", {
    where: { provider, about, state: "rumour" },
    limit: 10,
  });
  for (const rumour of rumours) {
    const told = rumour.id === id ? undefined : readerOf(parts, provider)(rumour.kind, rumour.body);
    if (told?.tells === "receipt") return told.receipt;
  }
  return undefined;
}

/** The books do not move until the provider has taken the money; the owner hears of each step at once. */
async function disputed(parts: Parts, notice: Notice, telling: Of<"dispute">): Promise<Acted> {
  const { provider, merchantId } = notice;
  const { number, stage, amount } = telling;
  const [receipt] = await parts.store.find("receipts", { where: { provider, number }, limit: 1 });
  if (receipt === undefined)
    return { verdict: `dispute of a payment that we do not know: ${number}`, about: number };
  if (receipt.dispute === "lost") return { verdict: `dispute ${stage}: lost already`, about: number };
  parts.log.warn({ receipt: receipt.id, stage }, "payment disputed");
  const news = { kind: "disputed", receiptId: receipt.id, stage } as const;
  const booked =
    stage === "lost"
      ? await chargeBack(parts, receipt, amount.amount)
      : { receipts: [changed(receipt, { dispute: stage })] };
  const changes = together(booked, toStaff(parts, merchantId, news));
  return { verdict: `dispute ${stage}`, changes, about: number };
}
