import type { RouterRecord } from "../../ledger/index.ts";
import { ANSWER, DROP } from "../dialog/router-draft.ts";
import { type Act, askFirst, type Command, closing, type Desk, reply } from "./command.ts";
import { addByWords, answerDraft, askPassword, takePassword } from "./router-add.ts";
import { detailLines, sightLine } from "./router-detail.ts";
import { findingLines } from "./router-findings.ts";
import { pieces } from "./router-typed.ts";

/** So many are asked at once; each has some seconds to answer. */
export const MOST_ROUTERS = 10;
/** More lines nobody reads, and no network carries. */
const MOST_LINES = 80;

type Verb = (desk: Desk, rest: string) => Promise<void>;

/** What stands behind `router`. What is none of these names one. */
const VERBS: Readonly<Record<string, Verb>> = {
  add: forOwner(addByWords),
  password: forOwner(password),
  remove: forOwner(askRemove),
  test,
};
/** What was not typed as a command: it answers a question of ours. */
const ANSWERS: Readonly<Record<string, Verb>> = { [ANSWER]: forOwner(answerDraft), [DROP]: dropped };
const TYPED = /^\/?router(?:\s+(?<rest>.*))?$/isu;

/** `router [NAME]`, `router add|test|password|remove`: the shop's routers, how they are and where. */
export const router: Command = async (desk, wanted) => {
  const { verb, rest } = read(desk, wanted);
  if (verb !== undefined) return verb(desk, rest);
  const { words } = desk.wishing.seen.view;
  const found = await routersNamed(desk, rest);
  const [only, second] = found;
  if (only === undefined)
    return reply(desk, { lines: [words(rest === "" ? "router.first" : "router.none")] });
  if (rest !== "" && second === undefined) return reply(desk, { lines: await detailLines(desk, only) });
  await reply(desk, { lines: await listLines(desk, found) });
};

/** What is to be done, and what stands behind it. As it was typed: a password is not cut. */
function read(desk: Desk, wanted: string): { readonly verb: Verb | undefined; readonly rest: string } {
  const typed = TYPED.exec(desk.wishing.heard.text.trim())?.groups;
  const all = typed === undefined ? wanted : (typed["rest"] ?? "").trim();
  const [word = ""] = all.split(/\s/u);
  const verb = new Map(Object.entries(typed === undefined ? ANSWERS : VERBS)).get(word.toLowerCase());
  return { verb, rest: verb === undefined ? all : all.slice(word.length).trim() };
}

function forOwner(verb: Verb): Verb {
  return (desk, rest) =>
    desk.staff.role === "owner"
      ? verb(desk, rest)
      : reply(desk, { lines: [desk.wishing.seen.view.words("router.owner")] });
}

function dropped(desk: Desk): Promise<void> {
  return reply(desk, { lines: [desk.wishing.seen.view.words("router.add.dropped")] });
}

/** A few are asked; of many it is told how they were when all were looked at. */
async function listLines(desk: Desk, found: readonly RouterRecord[]): Promise<readonly string[]> {
  const { words } = desk.wishing.seen.view;
  const how = words("router.more");
  if (found.length <= MOST_ROUTERS)
    return [...(await Promise.all(found.map((one) => sightLine(desk, one)))), how];
  const seen = new Map(desk.ledger.lastSights().map((one) => [one.routerId, one]));
  const lines = found.slice(0, MOST_LINES).map(({ id, name }) => {
    const last = seen.get(id);
    if (last === undefined) return words("router.line.unknown", { name });
    const { pending, sight } = last;
    if (!sight.reachable) return words("router.line.down", { name });
    return words("router.line.up", { name, users: sight.activeUsers ?? 0, pending });
  });
  const left = found.length - lines.length;
  return [...lines, ...(left > 0 ? [words("staff.more", { count: left })] : []), how];
}

/** The shop's routers, or those whose name holds what was typed. */
export async function routersNamed({ ledger }: Desk, typed: string): Promise<readonly RouterRecord[]> {
  const { store, merchantId } = ledger;
  const all = await store.find("routers", { where: { merchantId }, limit: 1000 });
  const wanted = typed.trim().toLowerCase();
  const exact = all.filter(({ name }) => name.toLowerCase() === wanted);
  return exact.length > 0 ? exact : all.filter(({ name }) => name.toLowerCase().includes(wanted));
}

/** The one router that is meant, or the lines that say why none is. */
async function routerMeant(
  desk: Desk,
  { word, typed }: { readonly word: string; readonly typed: string },
): Promise<RouterRecord | readonly string[]> {
  const { words } = desk.wishing.seen.view;
  const found = await routersNamed(desk, typed);
  const [only, second] = found;
  if (only === undefined) return [words("router.none")];
  if (second === undefined) return only;
  const first = words(typed.trim() === "" ? "router.which" : "router.several", { word });
  return [first, ...found.slice(0, MOST_ROUTERS).map(({ name }) => name)];
}

/** `router test NAME`: everything the shop needs of it, tried now. */
async function test(desk: Desk, typed: string): Promise<void> {
  const found = await routerMeant(desk, { word: "test", typed });
  if (!("id" in found)) return reply(desk, { lines: found });
  const findings = await desk.ledger.checkRouter(found);
  await reply(desk, { lines: findingLines(desk.wishing.seen.view.words, found.name, findings) });
}

/** `router password NAME`: asks for the new one; `router password NAME PASSWORD` takes it. */
async function password(desk: Desk, typed: string): Promise<void> {
  const found = await routerMeant(desk, { word: "password", typed });
  if ("id" in found) return askPassword(desk, found);
  const [name = "", secret, ...more] = pieces(typed);
  const [only, second] = await routersNamed(desk, name);
  const isClear = only !== undefined && second === undefined && secret !== undefined && more.length === 0;
  if (isClear) return takePassword(desk, only, secret);
  await reply(desk, { lines: found });
}

async function askRemove(desk: Desk, typed: string): Promise<void> {
  const { words } = desk.wishing.seen.view;
  const found = await routerMeant(desk, { word: "remove", typed });
  if (!("id" in found)) return reply(desk, { lines: found });
  const { id: routerId, name } = found;
  const used = await inUse(desk, found);
  if (used !== undefined) return reply(desk, { lines: [used] });
  const how = { does: "remove", routerId };
  await askFirst(desk, { does: "router", how }, [words("router.remove.ask", { name })]);
}

async function inUse({ ledger, wishing }: Desk, record: RouterRecord): Promise<string | undefined> {
  const { codes, tasks, products } = await ledger.needsOf(record);
  if (codes + tasks + products === 0) return undefined;
  return wishing.seen.view.words("router.remove.in-use", { name: record.name, codes, tasks, products });
}

/** The only thing that is asked about first is a removal. */
export const doRouter: Act = async (desk, { routerId = "" }) => {
  const { ledger, staff } = desk;
  const { words } = desk.wishing.seen.view;
  if (staff.role !== "owner") return reply(desk, { lines: [words("router.owner")] });
  const asked = { merchantId: ledger.merchantId, actor: staff.id, routerId };
  const removed = await ledger.removeRouter(asked, ({ name }) =>
    closing(desk, { lines: [words("router.remove.done", { name })] }),
  );
  if (removed.ok) return;
  const record = await ledger.store.get("routers", routerId);
  const isOurs = record?.merchantId === ledger.merchantId;
  await reply(desk, { lines: [(isOurs && (await inUse(desk, record))) || words("router.none")] });
};
