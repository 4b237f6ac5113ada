/** The words that go with a result code, from Safaricom's portal where it has them. */
const WORDS: Readonly<Record<string, string>> = {
  "0": "The service request is processed successfully.",
  "1": "The balance is insufficient for the transaction.",
  "17": "Rule limited.",
  "26": "System busy. The service request is rejected.",
  "1001": "Unable to lock subscriber, a transaction is already in process for the current subscriber.",
  "1019": "Transaction has expired.",
  "1025": "An error occurred while sending a push request.",
  "1032": "Request cancelled by user",
  "1037": "DS timeout user cannot be reached",
  "2001": "The initiator information is invalid.",
  "2028": "The request is not permitted according to product assignment.",
  "4999": "The transaction is still under processing",
  "8006": "The security credential is locked.",
  "9999": "An error occurred while sending a push request.",
  E3008: "The user has a bad debt contract.",
  SFC_IC0003: "The operator does not exist.",
};

export function wordsFor(code: string): string {
  return WORDS[code] ?? `Unknown result ${code}`;
}
