import { z } from "zod";
import { Code, ReceiptNumber } from "./fields.ts";

const Pair = z.object({ Key: z.string(), Value: z.unknown().optional() });
const Name = z.string().min(1).max(200).optional().catch(undefined);
const Envelope = z.object({
  Result: z.object({
    ResultCode: Code,
    ResultDesc: z.string().catch(""),
    OriginatorConversationID: Name,
    ConversationID: Name,
    TransactionID: ReceiptNumber.optional().catch(undefined),
    ResultParameters: z.object({ ResultParameter: z.unknown() }).optional().catch(undefined),
  }),
});
const MOST_PARAMETERS = 100;

/** How an errand of the operator ended, as Safaricom tells it (facts §1.6). */
export type Result = {
  readonly code: string;
  readonly text: string;
  /** Safaricom's name for the errand. */
  readonly name?: string;
  /** Its second name for it, where it tells both. */
  readonly alias?: string;
  readonly receipt?: string;
  /** All values under a key: the portal's own sample holds one twice. */
  readonly values: (key: string) => readonly unknown[];
};

export function resultIn(json: unknown): Result | undefined {
  const result = Envelope.safeParse(json).data?.Result;
  if (result === undefined) return undefined;
  const pairs = pairsIn(result.ResultParameters?.ResultParameter);
  const { OriginatorConversationID, ConversationID: alias } = result;
  const name = OriginatorConversationID ?? alias;
  return {
    code: result.ResultCode,
    text: result.ResultDesc.slice(0, 300),
    ...(name !== undefined && { name }),
    ...(alias !== undefined && alias !== name && { alias }),
    ...(result.TransactionID !== undefined && { receipt: result.TransactionID }),
    values: (key) => pairs.flatMap(({ Key, Value }) => (Key === key ? [Value] : [])),
  };
}

/** One alone comes without its list. */
function pairsIn(value: unknown): readonly z.infer<typeof Pair>[] {
  const list: readonly unknown[] = Array.isArray(value) ? value.slice(0, MOST_PARAMETERS) : [value];
  return list.flatMap((one) => Pair.safeParse(one).data ?? []);
}
