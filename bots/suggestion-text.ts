import type { Suggestion } from "../ledger/index.ts";
import { referenceText } from "./messages/amounts.ts";
import type { Words } from "./messages/messages.ts";

/** The order that money may be for, why, and all that speaks against it. */
export function suggestionLines(words: Words, suggestion: Suggestion | undefined): readonly string[] {
  if (suggestion === undefined) return [];
  const { order, because, payerDiffers, others = [] } = suggestion;
  const references = others.map(({ reference }) => referenceText(reference)).join(", ");
  return [
    words(`staff.suggest.${because}`, { reference: referenceText(order.reference) }),
    ...(payerDiffers === true ? [words("staff.suggest.differs")] : []),
    ...(references === "" ? [] : [words("staff.suggest.others", { references })]),
  ];
}
