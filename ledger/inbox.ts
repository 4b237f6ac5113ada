import { createHash } from "node:crypto";
import type { Notice } from "./notice.ts";
import type { Parts } from "./parts.ts";
import { newTask } from "./tasks.ts";

/** A provider's message as it came in at the door. */
export type Knock = Pick<
  Notice,
  "provider" | "kind" | "body" | "from" | "paymentId" | "refundId" | "offList"
>;

/**
 * Files a provider's message word for word, with the task to read it, before anyone is answered. The same words at
 * the same door are filed once. Answers whether it was new.
 */
export async function fileNotice(parts: Parts, knock: Knock): Promise<"filed" | "known"> {
  const { store, ids, clock, terms } = parts;
  const payment = knock.paymentId === undefined ? undefined : await store.get("payments", knock.paymentId);
  const rumour = knock.paymentId !== undefined && payment?.provider !== knock.provider;
  const { merchantId } = payment ?? terms;
  const notice: Notice = {
    ...knock,
    id: ids.next("ntc"),
    version: 1,
    merchantId,
    account: parts.providers.get(knock.provider)?.account ?? "",
    key: keyOf(knock),
    receivedAt: clock.now(),
    state: rumour ? "rumour" : "received",
  };
  const read = newTask(
    parts,
    { kind: "read-notice", noticeId: notice.id },
    { merchantId, subject: notice.id },
  );
  const filed = await store.commit({ notices: [notice], ...(rumour ? {} : { tasks: [read] }) });
  if (rumour) parts.log.warn({ notice: notice.id, kind: notice.kind }, "rumour filed");
  return filed === "committed" ? "filed" : "known";
}

/** The words themselves: a name of an event could be given twice, or by somebody else. */
function keyOf({ provider, kind, paymentId = "", refundId = "", body }: Knock): string {
  const words = [provider, kind, paymentId, body, ...(refundId === "" ? [] : [refundId])];
  return createHash("sha256").update(words.join("\n")).digest("hex");
}
