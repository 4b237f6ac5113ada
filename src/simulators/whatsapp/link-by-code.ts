import { randomBytes } from "node:crypto";
import {
  aesDecryptCTR,
  aesDecryptGCM,
  aesEncryptCTR,
  type BinaryNode,
  Curve,
  derivePairingCodeKey,
  hkdf,
  jidDecode,
  type KeyPair,
} from "@whiskeysockets/baileys";
import { link, type Shows } from "./link.ts";
import { attribute, bytesOf, SERVER, stanza } from "./nodes.ts";
import { type Account, type Asking, type Line, seconds, type World } from "./world.ts";

const EMPTY = Buffer.alloc(0);

/** The keys the phone makes for one linking by code. */
const briefKeys = new WeakMap<Asking, KeyPair>();

/** A client asks to be linked by a code that it shows and the owner types. */
export function askByCode(world: World, line: Line, asked: BinaryNode): BinaryNode {
  const phone = jidDecode(attribute(asked, "jid"))?.user ?? "";
  const ref = `ref-${randomBytes(6).toString("hex")}`;
  const wrapped = bytesOf(asked, "link_code_pairing_wrapped_companion_ephemeral_pub");
  world.asking.set(phone, { line, wrapped, ref, typed: undefined });
  world.watch.changed();
  const answer = stanza("link_code_pairing_ref", {}, Buffer.from(ref));
  return stanza("link_code_companion_reg", { stage: "companion_hello" }, [answer]);
}

/** The owner types a code into the phone; resolves with whether it was the one the client shows. */
export async function typeCode(world: World, account: Account, code: string): Promise<boolean> {
  const asking = await world.watch.until(
    () => world.asking.get(account.phone),
    "a client that asks for a code",
  );
  if (world.weather.next("link") === "passkey") return false;
  const brief = Curve.generateKeyPair();
  briefKeys.set(asking, brief);
  const [salt, iv] = [randomBytes(32), randomBytes(16)];
  const key = await derivePairingCodeKey(code, salt);
  const wrapped = Buffer.concat([salt, iv, aesEncryptCTR(brief.public, key, iv)]);
  const told = stanza("link_code_companion_reg", { stage: "primary_hello" }, [
    stanza("link_code_pairing_wrapped_primary_ephemeral_pub", {}, wrapped),
    stanza("primary_identity_pub", {}, account.handset.creds.signedIdentityKey.public),
    stanza("link_code_pairing_ref", {}, Buffer.from(asking.ref)),
  ]);
  const now = String(seconds(world));
  const attrs = { from: SERVER, type: "link_code_companion_reg", id: `code-${now}`, t: now };
  return new Promise((ended) => {
    asking.typed = { code, ended };
    asking.line.send(stanza("notification", attrs, [told]));
  });
}

/** The client has heard of the typed code and sends its keys; those of another code cannot be opened. */
export async function finishByCode(world: World, line: Line, told: BinaryNode): Promise<void> {
  const phone = jidDecode(attribute(told, "jid"))?.user ?? "";
  const asking = world.asking.get(phone);
  const account = world.accounts.find((one) => one.phone === phone);
  if (asking?.typed === undefined || account === undefined) throw new Error("Nobody has typed a code.");
  world.asking.delete(phone);
  const shows = await openKeys(asking, account, told);
  asking.typed.ended(shows !== "wrong-code");
  if (shows === "wrong-code") line.cut();
  else link(world, line, { account, shows });
}

async function openKeys(asking: Asking, account: Account, told: BinaryNode): Promise<Shows | "wrong-code"> {
  const { wrapped, typed } = asking;
  const brief = briefKeys.get(asking);
  if (typed === undefined || brief === undefined) return "wrong-code";
  const key = await derivePairingCodeKey(typed.code, wrapped.subarray(0, 32));
  const theirs = aesDecryptCTR(wrapped.subarray(48, 80), key, wrapped.subarray(32, 48));
  const shared = Curve.sharedKey(brief.private, theirs);
  const identity = bytesOf(told, "companion_identity_public");
  const random = randomIn(shared, bytesOf(told, "link_code_pairing_wrapped_key_bundle"));
  if (random === "sealed") return "wrong-code";
  const known = Curve.sharedKey(account.handset.creds.signedIdentityKey.private, identity);
  const secret = hkdf(Buffer.concat([shared, known, random]), 32, { info: "adv_secret" });
  return { identity, secret: Buffer.from(secret) };
}

function randomIn(shared: Buffer, bundle: Buffer): Buffer | "sealed" {
  const info = "link_code_pairing_key_bundle_encryption_key";
  const key = Buffer.from(hkdf(shared, 32, { salt: bundle.subarray(0, 32), info }));
  try {
    return aesDecryptGCM(bundle.subarray(44), key, bundle.subarray(32, 44), EMPTY).subarray(64, 96);
  } catch {
    return "sealed";
  }
}
