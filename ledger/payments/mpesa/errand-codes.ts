/**
 * Result codes of reversals, payouts and status queries by which Safaricom surely has not done it, and what whoever
 * runs the shop can do. Source: facts on payments §1.6 (Safaricom's portal); 17, 26 and 1001 as in §1.3.1.
 */
const ADVICE: Readonly<Record<string, string>> = {
  "1": "the shop's M-Pesa account has too little money: top it up, then try again",
  "2": "the amount is below what M-Pesa sends: pay it by hand",
  "3": "the amount is above what M-Pesa sends at once: pay it by hand",
  "4": "the day's limit is reached: try again tomorrow",
  "8": "the payer's M-Pesa account cannot hold that much: try again later",
  "11": "the account it comes from is in no state to pay: ask Safaricom",
  "17": "the same amount went there a moment ago: wait two minutes, then try again",
  "21": "the API operator may not do this: give it the role in the M-Pesa portal",
  "25": "M-Pesa does not take the request as it is: pay it by hand",
  "26": "M-Pesa is busy: try again in a minute",
  "1001": "another transaction of the payer is under way: try again in a minute",
  "2001": "the API operator's name or password is wrong: see kibanda credential",
  "2006": "the account is not active: ask Safaricom",
  "2028": "the shop's M-Pesa product does not include this: ask Safaricom",
  "2040": "the payer is not registered with M-Pesa: pay it by hand",
  "8006": "the API operator is locked: unlock it in the M-Pesa portal",
  R000002: "M-Pesa does not know the payment",
  SFC_IC0003: "M-Pesa does not know the receiver or the operator",
};

/** The payment was reversed before: by an earlier asking of ours whose answer was lost, or by a person. */
export const REVERSED_BEFORE = "R000001";

/** What to do about a code that is a definite no; nothing for one that nobody knows. */
export function errandAdvice(code: string): string | undefined {
  return Object.hasOwn(ADVICE, code) ? ADVICE[code] : undefined;
}
