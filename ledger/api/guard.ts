import type { Scope } from "../access.ts";
import { hashOf } from "../staff.ts";
import type { Caller, Door } from "./operation.ts";
import { Problem } from "./problem.ts";

/** Who shows this key? Keys are looked up by their SHA-256, so nothing is compared byte by byte. */
export async function callerOf({ request, parts }: Door, scope: Scope): Promise<Caller> {
  const shown = /^Bearer ([\x21-\x7e]{8,200})$/u.exec(request.headers.authorization ?? "")?.[1];
  if (shown === undefined) throw new Problem("unauthorized", "Send the header Authorization: Bearer <key>.");
  const [key] = await parts.store.find("apiKeys", { where: { hash: hashOf(shown) }, limit: 1 });
  if (key === undefined) throw new Problem("unauthorized", "This key is not known.");
  if (!key.scopes.includes(scope))
    throw new Problem("forbidden", `This needs a key with the scope ${scope}.`);
  return { merchantId: key.merchantId, scopes: key.scopes };
}
