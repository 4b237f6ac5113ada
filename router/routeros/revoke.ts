import { ensure, Fault } from "../../ledger/index.ts";
import type { Each, Known } from "../router.ts";
import type { DriverRow } from "./driver.ts";
import { trapFault } from "./faults.ts";
import type { Talk } from "./lane.ts";
import { MOST_AT_ONCE } from "./provision.ts";
import { ACTIVE, type Asked, COOKIE, foreignFault, isYes, rowsOf, USER } from "./rows.ts";

/** Rounds of looking and removing after which a customer who keeps coming back is a fault. */
const MOST_ROUNDS = 4;

const USERS: Asked = { menu: USER, by: "name", fields: ".id,name,comment,disabled" };
const COOKIES: Asked = { menu: COOKIE, by: "user", fields: ".id,user" };
const ONLINE: Asked = { menu: ACTIVE, by: "user", fields: ".id,user,mac-address" };

/** One customer on the way out. */
type Job = {
  readonly access: Known;
  /** Devices that were put offline. */
  readonly devices: Set<string>;
  /** What was found to do in this round; nothing left to do is the reading back. */
  orders: number;
  isOut: boolean;
  fault?: Fault;
};

const isOpen = ({ isOut, fault }: Job): boolean => !isOut && fault === undefined;

type Step = {
  readonly asked: Asked;
  readonly words: (job: Job, row: DriverRow) => readonly string[] | undefined;
};

const id = (row: DriverRow): string => `=.id=${row[".id"] ?? ""}`;

const bar: Step = {
  asked: USERS,
  words: (_, row) => (isYes(row["disabled"]) ? undefined : [`${USER}/set`, id(row), "=disabled=yes"]),
};
const lookOnly: Step = { asked: USERS, words: () => undefined };
const forget: Step = { asked: COOKIES, words: (_, row) => [`${COOKIE}/remove`, id(row)] };
const cutOff: Step = {
  asked: ONLINE,
  words: ({ devices }, row) => {
    devices.add(row["mac-address"] ?? row[".id"] ?? "");
    return [`${ACTIVE}/remove`, id(row)];
  },
};

/** One step for all of them. A row that has gone meanwhile is as good. */
async function take(talk: Talk, { asked, words }: Step, jobs: readonly Job[]): Promise<void> {
  const open = jobs.filter(isOpen);
  if (open.length === 0) return;
  const rows = await rowsOf(
    talk,
    asked,
    open.map(({ access }) => access.code),
  );
  const orders = open.flatMap((job) => {
    const found = rows.get(job.access.code) ?? [];
    const foreign = asked === USERS ? foreignFault(talk, job.access, found) : undefined;
    if (foreign !== undefined) job.fault = foreign;
    const said = foreign === undefined ? found.map((row) => words(job, row)) : [];
    return said.filter((each) => each !== undefined).map((each) => ({ job, words: each }));
  });
  const answers = await talk.attemptAll(orders.map((order) => order.words));
  orders.forEach(({ job }, n) => {
    job.orders += 1;
    const trap = answers[n]?.trap;
    if (trap !== undefined && trap.message !== "no such item")
      job.fault ??= trapFault(talk.where, trap, talk.outcome());
  });
}

async function putOut(
  talk: Talk,
  steps: readonly Step[],
  accesses: readonly Known[],
): Promise<readonly Job[]> {
  ensure(accesses.length <= MOST_AT_ONCE, "at most 1,000 at once");
  const jobs = accesses.map(
    (access): Job => ({ access, devices: new Set<string>(), orders: 0, isOut: false }),
  );
  for (let round = 0; round < MOST_ROUNDS && jobs.some(isOpen); round += 1) {
    const open = jobs.filter(isOpen);
    for (const job of open) job.orders = 0;
    for (const step of steps) await take(talk, step, open);
    for (const job of open.filter(isOpen)) job.isOut = job.orders === 0;
  }
  for (const job of jobs.filter(isOpen)) {
    const what = "still lets the customer in after being told not to";
    job.fault = new Fault(talk.where, what, { retry: "soon", outcome: "unknown" });
  }
  return jobs;
}

/**
 * See `Router.revokeAll`. First the users, so that nobody comes in; then the cookies, which log a device in by
 * themselves; then all who are online.
 */
export async function revokeAll(talk: Talk, accesses: readonly Known[]): Promise<readonly Each[]> {
  const jobs = await putOut(talk, [bar, forget, cutOff], accesses);
  return jobs.map(({ access, fault }) => ({ mark: access.mark, ...(fault !== undefined && { fault }) }));
}

/** See `Router.revoke`. */
export async function revoke(talk: Talk, access: Known): Promise<void> {
  const [each] = await revokeAll(talk, [access]);
  if (each?.fault !== undefined) throw each.fault;
}

/** See `Router.kick`. */
export async function kick(talk: Talk, access: Known): Promise<number> {
  const [job] = await putOut(talk, [lookOnly, forget, cutOff], [access]);
  if (job?.fault !== undefined) throw job.fault;
  return job?.devices.size ?? 0;
}
