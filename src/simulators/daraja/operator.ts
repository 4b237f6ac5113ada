import { constants, privateDecrypt } from "node:crypto";
import type { ErrandKind, World } from "./world.ts";

/** Why Safaricom will not do what this operator asks: 2001 for the wrong name or password, 21 without the role. */
export function operatorRefusal(
  { options }: World,
  kind: ErrandKind,
  { name, credential }: { readonly name: unknown; readonly credential: string },
): "2001" | "21" | undefined {
  const { initiator, securityCredential, roles } = options;
  if (initiator !== undefined && name !== initiator) return "2001";
  if (securityCredential !== undefined && !proves(credential, securityCredential)) return "2001";
  return roles?.includes(kind) === false ? "21" : undefined;
}

function proves(
  credential: string,
  wanted: string | { readonly privateKey: string; readonly password: string },
): boolean {
  if (typeof wanted === "string") return credential === wanted;
  return opened(credential, wanted.privateKey) === wanted.password;
}

/** Undoes RSA with PKCS#1 v1.5 by hand: 00 02, at least eight bytes that are not 0, 00, the text. */
function opened(credential: string, key: string): string | undefined {
  try {
    // Node refuses this padding in privateDecrypt, for fear of timing attacks.
    const block = privateDecrypt(
      { key, padding: constants.RSA_NO_PADDING },
      Buffer.from(credential, "base64"),
    );
    const end = block.indexOf(0, 2);
    const isPadded = block[0] === 0 && block[1] === 2 && end >= 10;
    return isPadded ? block.subarray(end + 1).toString("utf8") : undefined;
  } catch {
    return undefined;
  }
}
