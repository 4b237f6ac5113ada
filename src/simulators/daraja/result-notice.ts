import type { Fields, Outcome } from "./errand.ts";
import { newReceipt } from "./names.ts";
import { asSaid } from "./notices.ts";
import type { Post } from "./post.ts";
import { wordsFor } from "./results.ts";
import { send } from "./send.ts";
import type { Errand, NoticeFault, ResultFault, World } from "./world.ts";

type Ids = Pick<Errand, "originatorConversationId" | "conversationId">;
type Told = { readonly ids: Ids; readonly fields: Fields; readonly outcome: Outcome };

/** Tells the URLs of the request how an errand ended, through the weather. */
export async function tellResult(world: World, post: Post, told: Told): Promise<void> {
  const fault = world.weather.next("result");
  const timesOut = fault === "timeout-first" || fault === "timeout-only";
  if (timesOut) {
    const url = String(told.fields["QueueTimeOutURL"]);
    await post.send({ kind: "queue-timeout", url, body: timeoutNotice(told.ids) });
  }
  if (fault === "timeout-only") return;
  const url = String(told.fields["ResultURL"]);
  const body = resultNotice(world, told, fault);
  await send(post, { kind: "result", url, body }, plain(fault));
}

/** Not a failure: only the queue gave up waiting. */
function timeoutNotice(ids: Ids): string {
  const words = "The request timed out in the queue.";
  return JSON.stringify({ Result: { ResultType: 1, ResultCode: 1, ResultDesc: words, ...named(ids) } });
}

function resultNotice(world: World, { ids, fields, outcome }: Told, fault: ResultFault | undefined): string {
  const { code, receipt, parameters = [] } = outcome;
  const isSingle = fault === "single-parameter";
  const item = { Key: "QueueTimeoutURL", Value: fields["QueueTimeOutURL"] };
  const Result = {
    ResultType: 0,
    ResultCode: fault === "code-as-text" ? code : asSaid(code),
    ResultDesc: wordsFor(code),
    ...named(ids),
    // A result always has one, also when no money moved.
    TransactionID: receipt ?? newReceipt(world),
    ...(parameters.length === 0
      ? {}
      : { ResultParameters: { ResultParameter: isSingle ? parameters[0] : parameters } }),
    ReferenceData: { ReferenceItem: isSingle ? [item] : item },
  };
  return JSON.stringify({ Result });
}

function named({ originatorConversationId, conversationId }: Ids) {
  return { OriginatorConversationID: originatorConversationId, ConversationID: conversationId };
}

function plain(fault: ResultFault | undefined): NoticeFault | undefined {
  const isNotice = typeof fault === "object" || fault === "missing" || fault === "held";
  return isNotice ? fault : undefined;
}
