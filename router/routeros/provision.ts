import { ensure, Fault } from "../../ledger/index.ts";
import { RouterAway } from "../queue.ts";
import type { Access, Each } from "../router.ts";
import type { DriverRow } from "./driver.ts";
import { type Trap, trapFault } from "./faults.ts";
import type { Talk } from "./lane.ts";
import { profilesFor } from "./profile.ts";
import { type Asked, foreignFault, rowsOf, USER } from "./rows.ts";
import { refuseOddText } from "./session.ts";
import { checkAccess, differences, wantedOf, wordsOf } from "./wanted.ts";

export const MOST_AT_ONCE = 1_000;

const ROWS: Asked = {
  menu: USER,
  by: "name",
  fields: ".id,name,password,profile,server,limit-uptime,limit-bytes-total,comment,disabled,mac-address",
};

/** One voucher on its way to the router. */
type Job = {
  readonly access: Access;
  profile?: string;
  /** How it was told: by `add`, then, when it differs all the same, by `set`. Each once. */
  readonly told: Set<"add" | "set">;
  /** The router's no to what it was told last. */
  trap?: Trap | undefined;
  /** Something was changed for it, or may have been. */
  isTouched: boolean;
  isDone: boolean;
  fault?: Fault;
};

type Order = { readonly job: Job; readonly words: readonly string[] };

/** What a row still has to be told. A password hidden from an API user without `sensitive` is believed once told. */
function wrongs(job: Job, row: DriverRow): readonly string[] {
  const wrong = differences(row, wantedOf(job.access, job.profile ?? ""));
  const isHidden = job.isTouched && row["password"] === undefined;
  return isHidden ? wrong.filter((name) => name !== "password") : wrong;
}

function failed(talk: Talk, { trap, isTouched }: Job, wrong: readonly string[]): Fault {
  if (trap !== undefined) return trapFault(talk.where, trap, isTouched ? "unknown" : "refused");
  const what = `did not keep what it was told: ${wrong.join(", ")}`;
  return new Fault(talk.where, what, { retry: "later", outcome: "unknown" });
}

/** What has to be done for it now, if anything; otherwise it is settled, well or not. */
function next(talk: Talk, job: Job, [row, second]: readonly DriverRow[]): readonly Order[] {
  const { access, told } = job;
  const wanted = wantedOf(access, job.profile ?? "");
  const wrong =
    second !== undefined
      ? ["the user is there twice"]
      : row === undefined
        ? ["the user is not there"]
        : wrongs(job, row);
  job.isDone = wrong.length === 0;
  if (job.isDone) return [];
  if (row === undefined && told.size === 0) {
    told.add("add");
    const words = wordsOf(wanted, differences({}, wanted));
    return [{ job, words: [`${USER}/add`, `=name=${access.code}`, ...words, `=comment=${access.mark}`] }];
  }
  // Never deleted and added: that would give used time back.
  if (row !== undefined && second === undefined && !told.has("set")) {
    told.add("set");
    return [{ job, words: [`${USER}/set`, `=.id=${row[".id"] ?? ""}`, ...wordsOf(wanted, wrong)] }];
  }
  job.fault = failed(talk, job, wrong);
  return [];
}

/** Makes sure of the profiles, each once; whoever's is refused is out. */
async function settleProfiles(talk: Talk, jobs: readonly Job[]): Promise<void> {
  const profileFor = profilesFor(talk);
  for (const job of jobs) {
    try {
      job.profile = await profileFor(job.access);
    } catch (error) {
      if (!(error instanceof Fault) || error instanceof RouterAway) throw error;
      job.fault = error;
    }
  }
}

async function carryOut(talk: Talk, orders: readonly Order[]): Promise<void> {
  const answers = await talk.attemptAll(orders.map(({ words }) => words));
  orders.forEach(({ job }, n) => {
    job.trap = answers[n]?.trap;
    job.isTouched ||= job.trap === undefined;
  });
}

const isOpen = ({ isDone, fault }: Job): boolean => !isDone && fault === undefined;

function jobOf(talk: Talk, access: Access): Job {
  const job = { access, told: new Set<"add" | "set">(), isTouched: false, isDone: false };
  try {
    refuseOddText(talk.where, [access.code, access.mark, access.profile ?? "", access.rateLimit ?? ""]);
    return job;
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return { ...job, fault };
  }
}

/**
 * See `Router.provisionAll`. Looks, tells what is missing or differs, and looks again, until nothing differs: the last
 * look is the reading back. A look costs one round trip, however many they are.
 */
export async function provisionAll(talk: Talk, accesses: readonly Access[]): Promise<readonly Each[]> {
  ensure(accesses.length <= MOST_AT_ONCE, "at most 1,000 at once");
  accesses.forEach(checkAccess);
  const jobs = accesses.map((access) => jobOf(talk, access));
  // Each is told twice at most, so a third look settles the last.
  for (let open = jobs.filter(isOpen), isFirst = true; open.length > 0; open = jobs.filter(isOpen)) {
    const rows = await rowsOf(
      talk,
      ROWS,
      open.map(({ access }) => access.code),
    );
    const found = ({ access }: Job): readonly DriverRow[] => rows.get(access.code) ?? [];
    for (const job of open) {
      const foreign = foreignFault(talk, job.access, found(job));
      if (foreign !== undefined) job.fault = foreign;
    }
    if (isFirst) await settleProfiles(talk, open.filter(isOpen));
    isFirst = false;
    await carryOut(
      talk,
      open.filter(isOpen).flatMap((job) => next(talk, job, found(job))),
    );
  }
  return jobs.map(({ access, fault }) => ({ mark: access.mark, ...(fault !== undefined && { fault }) }));
}

/** See `Router.provision`. */
export async function provision(talk: Talk, access: Access): Promise<void> {
  const [each] = await provisionAll(talk, [access]);
  if (each?.fault !== undefined) throw each.fault;
}
