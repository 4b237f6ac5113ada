import { json, type Reply } from "../http.ts";
import { newConversationId, newRequestId } from "./names.ts";
import { operatorRefusal } from "./operator.ts";
import { badField } from "./refusals.ts";
import { isCallbackUrl } from "./urls.ts";
import type { Errand, ErrandKind, World } from "./world.ts";

/** The parsed JSON of a request. */
export type Fields = Readonly<Record<string, unknown>>;

/** One rule of a request: the field, and whether it holds. */
type Rule = readonly [field: string, holds: (value: unknown) => boolean];

/** One named value of a result. The same key may come twice. */
type Parameter = { readonly Key: string; readonly Value: string | number };

/** How an errand ended. With a receipt, money moved. `parameters` are told only if it went well. */
export type Outcome = {
  readonly code: string;
  readonly receipt?: string;
  readonly parameters?: readonly Parameter[];
};

/** One kind of errand: its rules, the field that names the operator, and what Safaricom does. */
export type ErrandSort = {
  readonly kind: ErrandKind;
  readonly operator: "Initiator" | "InitiatorName";
  readonly rules: (world: World) => readonly Rule[];
  readonly go: (world: World, fields: Fields, ids: Ids) => Outcome;
};

type Ids = Pick<Errand, "originatorConversationId" | "conversationId">;

/** An errand that was accepted: its acknowledgement, and what the result will say. */
export type Accepted = { readonly reply: Reply; readonly ids: Ids; readonly outcome: Outcome };

/** Takes an errand on: refuses wrong fields at once; all else is told by the result. `forced`: that result instead. */
export function takeOn(
  world: World,
  sort: ErrandSort,
  { fields, forced }: { readonly fields: Fields; readonly forced: string | undefined },
): Accepted | { readonly refused: Reply } {
  const rules = sort.rules(world).concat(commonRules(sort));
  const wrong = rules.find(([field, holds]) => !holds(fields[field]));
  if (wrong !== undefined) return { refused: badField(world, wrong[0]) };
  const own = fields["OriginatorConversationID"];
  const ids: Ids = {
    originatorConversationId: typeof own === "string" && sort.kind === "b2c" ? own : newRequestId(world),
    conversationId: newConversationId(world),
  };
  const operator = { name: fields[sort.operator], credential: String(fields["SecurityCredential"]) };
  const code = operatorRefusal(world, sort.kind, operator) ?? forced;
  const outcome: Outcome = code === undefined ? sort.go(world, fields, ids) : { code };
  world.errands.push({
    ...ids,
    kind: sort.kind,
    amount: Number(fields["Amount"] ?? 0),
    code: outcome.code,
    ...(outcome.receipt === undefined ? {} : { receipt: outcome.receipt }),
  });
  const reply = json({
    OriginatorConversationID: ids.originatorConversationId,
    ConversationID: ids.conversationId,
    ResponseCode: "0",
    ResponseDescription: "Accept the service request successfully.",
  });
  return { reply, ids, outcome };
}

function commonRules({ operator }: ErrandSort): readonly Rule[] {
  const isFilled = (value: unknown) => typeof value === "string" && value !== "";
  return [
    [operator, isFilled],
    ["SecurityCredential", isFilled],
    ["ResultURL", isCallbackUrl],
    ["QueueTimeOutURL", isCallbackUrl],
    ["Remarks", (value) => typeof value === "string" && value.length >= 1 && value.length <= 100],
  ];
}

/** Whether the value is this number, as a number or as text: Safaricom takes both. */
export const is =
  (wanted: number) =>
  (value: unknown): boolean =>
    (typeof value === "number" || typeof value === "string") && Number(value) === wanted;

/** Whole shillings within Safaricom's limits, as a number or as text. */
export const isShillings = (value: unknown): boolean =>
  (typeof value === "number" || (typeof value === "string" && /^\d+$/.test(value))) &&
  Number.isInteger(Number(value)) &&
  Number(value) >= 1 &&
  Number(value) <= 250_000;
