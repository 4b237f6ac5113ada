import { Curve, hmacSign, proto, WA_ADV_ACCOUNT_SIG_PREFIX } from "@whiskeysockets/baileys";
import { deviceJid } from "./accounts.ts";
import type { Bundle } from "./keys.ts";
import { SERVER, stanza } from "./nodes.ts";
import { type Account, type Device, type Line, seconds, type World } from "./world.ts";

/** What a client shows of itself, by a code or behind one: its identity key and the secret it shares with the phone. */
export type Shows = { readonly identity: Buffer; readonly secret: Buffer };

/** The address of rc14's linking codes; what follows is ref, noise key, identity, secret, platform. */
const ADDRESS = "https://wa.me/settings/linked_devices#";

const { E2EE } = proto.ADVEncryptionType;

/** The owner's phone scans the code a client shows. Throws when it is stale: no client on the line shows it. */
export function scanCode(world: World, account: Account, qr: string): void {
  const [ref = "", , identity = "", secret = ""] = qr.replace(ADDRESS, "").split(",");
  const line = [...world.lines].find(({ refs }) => refs.includes(ref));
  if (line === undefined) throw new Error("No client shows this code now.");
  if (world.weather.next("link") === "passkey") return;
  const shows = { identity: Buffer.from(identity, "base64"), secret: Buffer.from(secret, "base64") };
  link(world, line, { account, shows });
}

/** The phone vouches for the client, and the client becomes a device of the account. */
export function link(
  world: World,
  line: Line,
  { account, shows }: { readonly account: Account; readonly shows: Shows },
): void {
  const id = Math.max(...account.devices.keys()) + 1;
  const device: Device = {
    account,
    id,
    noiseKey: line.noiseKey(),
    bundle: bundleOf(line),
    line: undefined,
    ready: false,
    deaf: "no",
    waiting: [],
  };
  account.devices.set(id, device);
  world.tally.count("linked");
  const told = stanza("pair-success", {}, [
    stanza("device-identity", {}, vouched(world, account, { id, ...shows })),
    stanza("biz", { name: account.name }),
    stanza("device", { jid: deviceJid(device, "pn"), lid: deviceJid(device, "lid") }),
    stanza("platform", { name: "android" }),
  ]);
  const attrs = { from: SERVER, type: "set", id: `linked-${id}`, t: String(seconds(world)), xmlns: "md" };
  line.send(stanza("iq", attrs, [told]));
  world.watch.changed();
}

/** A linked client has signed: it is asked to come again, as a device this time. */
export function askToComeAgain(line: Line): void {
  line.end(stanza("stream:error", { code: "515" }));
}

function vouched(
  world: World,
  { handset }: Account,
  { id, identity, secret }: Shows & { id: number },
): Uint8Array {
  const { private: own, public: accountSignatureKey } = handset.creds.signedIdentityKey;
  const told = { rawId: 1, timestamp: seconds(world), keyIndex: id, accountType: E2EE, deviceType: E2EE };
  const details = proto.ADVDeviceIdentity.encode(told).finish();
  const accountSignature = Curve.sign(own, Buffer.concat([WA_ADV_ACCOUNT_SIG_PREFIX, details, identity]));
  const signed = { details, accountSignatureKey, accountSignature };
  const inner = proto.ADVSignedDeviceIdentity.encode(signed).finish();
  const outer = { details: inner, hmac: hmacSign(inner, secret) };
  return proto.ADVSignedDeviceIdentityHMAC.encode(outer).finish();
}

function bundleOf(line: Line): Bundle {
  const shown = line.payload().devicePairingData;
  const { eRegid, eIdent, eSkeyId, eSkeyVal, eSkeySig } = shown ?? {};
  if (!eRegid || !eIdent || !eSkeyId || !eSkeyVal || !eSkeySig) throw new Error("A client without its keys.");
  const signed = stanza("skey", {}, [
    stanza("id", {}, eSkeyId),
    stanza("value", {}, eSkeyVal),
    stanza("signature", {}, eSkeySig),
  ]);
  return { registration: eRegid, identity: eIdent, signed, once: [] };
}
