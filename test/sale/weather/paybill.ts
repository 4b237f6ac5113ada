import { request } from "node:http";
import { ensure } from "../../../ledger/index.ts";
import type { Voyage } from "./sea.ts";

type Money = { readonly receipt: string; readonly amount: number; readonly reference: string };

/** The paybill's notice of money that moved, once more. */
export async function tellPaybill(voyage: Voyage, { receipt, amount, reference }: Money): Promise<void> {
  const url = `${voyage.app().http.url}/callbacks/0123456789abcdef0123456789abcdef/c2b/confirmation`;
  const body = {
    TransID: receipt,
    TransAmount: String(amount),
    BillRefNumber: reference,
    TransTime: "20261120100000",
  };
  const status = await post(url, JSON.stringify(body));
  ensure(status === 200 || voyage.mortal.isDead(), "a notice is filed");
}

/** On a connection of its own: a pooled one may belong to a program that was killed meanwhile. */
function post(url: string, body: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
