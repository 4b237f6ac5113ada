import type { Request } from "express";
import type { Parts } from "../parts.ts";
import { hashOf } from "../staff.ts";
import type { Limits } from "./limits.ts";
import type { Caller, Operation } from "./operation.ts";
import { Problem } from "./problem.ts";

type Gate = { readonly request: Request; readonly parts: Parts; readonly limits: Limits };

const NOBODY: Caller = { keyId: "", merchantId: "", scopes: [] };

/**
 * Who comes in here, if they may. A public door takes anybody, a few times a minute; any other a key with the scope;
 * some take either. Keys are looked up by their SHA-256, so nothing is compared byte by byte.
 */
export async function callerOf(
  { request, parts, limits }: Gate,
  { scope, orPublic }: Pick<Operation, "scope" | "orPublic">,
): Promise<Caller> {
  const address = request.ip ?? "unknown";
  if (scope === undefined || (orPublic === true && request.headers.authorization === undefined)) {
    await limits.publicCall(address);
    return NOBODY;
  }
  const shown = /^Bearer ([\x21-\x7e]{8,200})$/u.exec(request.headers.authorization ?? "")?.[1];
  if (shown === undefined) throw new Problem("unauthorized", "Send the header Authorization: Bearer <key>.");
  const hash = hashOf(shown);
  // An app that was here before gets in from a spent address too: many share one, and one of them may be guessing.
  if (!parts.keys.isFamiliar(hash)) await limits.mayTry(address);
  const key = await parts.keys.find(hash);
  if (key === undefined) {
    await limits.wrongKey(address);
    throw new Problem("unauthorized", "This key is not known.");
  }
  await limits.keyedCall(key.id);
  if (!key.scopes.includes(scope))
    throw new Problem("forbidden", `This needs a key with the scope ${scope}.`);
  return { keyId: key.id, merchantId: key.merchantId, scopes: key.scopes };
}
