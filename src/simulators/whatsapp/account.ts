import { openHandset } from "./handset.ts";
import type { Account, Addressing, Device, Ears, World } from "./world.ts";

/** How somebody stands on WhatsApp. */
export type Standing = {
  readonly name?: string;
  /** Default `lid`, as WhatsApp does since 2025. */
  readonly addressing?: Addressing;
  /** Messages by LID tell the phone number beside it. Default true. */
  readonly showsNumber?: boolean;
  /** What is sent to the phone number is refused with 463; what is sent to the LID is taken. Default false. */
  readonly onlyByLid?: boolean;
};

/** LIDs have nothing to do with the number; here they do, so that a test can tell whose it is. */
const FIRST_LID = 100_000_000_000_000;

/** A new number on WhatsApp, with a phone. Throws when the number is taken. */
export function openAccount(world: World, phone: string, told: Standing & { readonly ears: Ears }): Account {
  if (world.accounts.some((one) => one.phone === phone)) throw new Error(`${phone} is on WhatsApp already.`);
  const {
    name = `Person ${phone.slice(-4)}`,
    addressing = "lid",
    showsNumber = true,
    onlyByLid = false,
  } = told;
  const handset = openHandset(phone);
  const lid = String(FIRST_LID + Number(phone.slice(-9)));
  const standing = { phone, lid, name, addressing, showsNumber, onlyByLid };
  const kept = { devices: new Map<number, Device>(), sent: new Map(), asked: new Map(), came: new Map() };
  const now = { isBlocking: false, isOff: false, held: [], mirrored: "pn" as const };
  const account: Account = { ...standing, ...now, handset, ...kept, ears: told.ears };
  account.devices.set(0, {
    account,
    id: 0,
    noiseKey: undefined,
    bundle: handset.bundle,
    line: undefined,
    ready: false,
    deaf: "no",
    waiting: [],
  });
  world.accounts.push(account);
  return account;
}
