import { createHash } from "node:crypto";
import type { Digest } from "../books/seal.ts";

/** SHA-256 in hex, of UTF-8. */
export const sha256: Digest = () => {
  const hash = createHash("sha256");
  return {
    add: (part) => {
      hash.update(part, "utf8");
    },
    hex: () => hash.digest("hex"),
  };
};
