import { FIRST } from "../../books/seal.ts";
import { headOf } from "../../seals/chain.ts";
import { SealHead } from "../answers/seal.ts";
import { operation } from "../operation.ts";
import { timeView } from "../views.ts";

export const readSealHead = operation({
  method: "get",
  path: "/v1/seals/head",
  scope: "read",
  id: "readSealHead",
  does: "Reads the last seal of the books, to be kept elsewhere: it shows later whether anything was changed.",
  tag: "reports",
  reply: { status: 200, schema: SealHead },
  handle: async ({ parts, caller }) => {
    const head = await headOf(parts.store, caller.merchantId);
    if (head === undefined) return { status: 200, body: { number: 0, hash: FIRST, sealedAt: null } };
    const { number, hash, sealedAt } = head;
    return { status: 200, body: { number, hash, sealedAt: timeView(sealedAt) } };
  },
});
