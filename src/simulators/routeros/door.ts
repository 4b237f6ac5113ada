import { createHash } from "node:crypto";
import type { Answer } from "./commands.ts";
import { Trap } from "./trap.ts";

export type Lock = {
  readonly name: string;
  readonly password: () => string;
  readonly policies: () => ReadonlySet<string>;
  /** `plain` since 6.43; `challenge` is the only way before, an MD5 response to 16 bytes. */
  readonly style: "plain" | "challenge";
  readonly roll: () => number;
};

const word = (words: readonly string[], name: string): string | undefined =>
  words.find((each) => each.startsWith(`=${name}=`))?.slice(name.length + 2);

/** `00` and the MD5 of a zero byte, the password and the challenge, in hex. */
function responseTo(challenge: Buffer, password: string): string {
  const hash = createHash("md5")
    .update(Buffer.from([0]))
    .update(password, "latin1")
    .update(challenge);
  return `00${hash.digest("hex")}`;
}

/** The login of one connection: answers as the router does, and tells when the client is in. */
export function createDoor(lock: Lock, opened: () => void): (words: readonly string[]) => Answer {
  let challenge: Buffer | undefined;
  const admit = (is: boolean, no: string): Answer => {
    if (!is) throw new Trap(no);
    if (!lock.policies().has("api")) throw new Trap("std failure: not allowed (9)");
    opened();
    return {};
  };
  return (words) => {
    const name = word(words, "name");
    if (lock.style === "plain") {
      const is = name === lock.name && word(words, "password") === lock.password();
      return admit(is, "invalid user name or password (6)");
    }
    const response = word(words, "response");
    if (response === undefined || challenge === undefined) {
      challenge = Buffer.from(Array.from({ length: 16 }, () => Math.floor(lock.roll() * 256)));
      return { ret: challenge.toString("hex") };
    }
    const is = name === lock.name && response.toLowerCase() === responseTo(challenge, lock.password());
    challenge = undefined;
    return admit(is, "cannot log in");
  };
}
