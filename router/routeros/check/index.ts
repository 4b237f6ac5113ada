import { Fault, type Finding, type Instant } from "../../../ledger/index.ts";
import { RouterAway } from "../../queue.ts";
import type { Answer } from "../armour.ts";
import { healthOf, QUESTIONS } from "../health.ts";
import type { Lane, Talk } from "../lane.ts";
import { lossIn } from "../loss.ts";
import type { SessionSettings } from "../session.ts";
import { deviceModeOf, loginByOf, profileOf, serverOf } from "./hotspot.ts";
import { clockOf, licenceOf, versionOf } from "./machine.ts";
import { reached, unreached } from "./reach.ts";
import { rightsOf } from "./rights.ts";

type At = SessionSettings & { readonly now: () => Instant };

const ASKED = {
  ...QUESTIONS,
  servers: ["/ip/hotspot/print"],
  serverProfiles: ["/ip/hotspot/profile/print"],
  userProfiles: ["/ip/hotspot/user/profile/print", "?name=default"],
  deviceMode: ["/system/device-mode/print"],
  groups: ["/user/group/print"],
} as const;

type Question = keyof typeof ASKED | "me";
type Heard = Readonly<Partial<Record<Question, Answer>>>;

/** Everything at once. One that hangs takes the line, and only what was not answered by then is missing. */
async function hear(talk: Talk, username: string): Promise<Heard> {
  const questions = { ...ASKED, me: ["/user/print", `?name=${username}`] };
  const asked = Object.entries(questions).map(
    async ([name, words]) => [name, await talk.attempt(words)] as const,
  );
  const ended = await Promise.allSettled(asked);
  const heard = ended.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const [lost] = ended.filter((each) => each.status === "rejected");
  if (heard.length === 0 && lost !== undefined) throw lost.reason;
  return Object.fromEntries(heard);
}

const AFTER_LOGIN = [
  "policy",
  "device-mode",
  "hotspot",
  "profile",
  "login-by",
  "version",
  "clock",
  "licence",
] as const;

const silent = (what: Finding["what"]): Finding => ({
  what,
  state: "unknown",
  says: "it fell silent when it was asked",
});

/** What is found once we are in. What was not answered is unknown. */
async function inside(talk: Talk, at: At): Promise<readonly Finding[]> {
  const heard = await hear(talk, at.username);
  const { servers, serverProfiles, userProfiles, deviceMode, groups, me } = heard;
  const { resource, clock, licence, active } = heard;
  const seen = healthOf({ resource, active, clock, licence }, at.now());
  const found: readonly (Finding | undefined)[] = [
    me && groups && (await unlessLost(rightsOf(talk, at.username, { me: me.rows, groups: groups.rows }))),
    deviceMode && deviceModeOf(deviceMode),
    servers && serverOf(servers),
    userProfiles && profileOf(userProfiles),
    servers && serverProfiles && loginByOf(servers, serverProfiles),
    resource && versionOf(seen),
    clock && clockOf(seen),
    licence && active && licenceOf(seen),
  ];
  return AFTER_LOGIN.map((what, n) => found[n] ?? silent(what));
}

async function unlessLost(finding: Promise<Finding>): Promise<Finding | undefined> {
  try {
    return await finding;
  } catch (error) {
    if (error instanceof RouterAway) return undefined;
    throw error;
  }
}

/** See `Router.check`. */
export async function check(run: Lane["run"], at: At): Promise<readonly Finding[]> {
  try {
    const found = await run((talk) => inside(talk, at));
    return [...reached(at), ...found];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const loss = lossIn(error.cause);
    // Ours to tell: shutting down, or a password that cannot be sent.
    if (loss === undefined) return [{ what: "login", state: "unknown", says: error.message }];
    if (loss.about !== undefined) return unreached(at, loss);
    return [...reached(at), ...AFTER_LOGIN.map(silent)];
  }
}
