import {
  addressKey,
  newTask,
  ROUTER_RULES,
  type RouterRecord,
  together,
  usualPort,
} from "../../ledger/index.ts";
import type { RouterDraft } from "../dialog/drafted.ts";
import { draftOf } from "../dialog/router-draft.ts";
import type { Key } from "../messages/messages.ts";
import { closing, type Desk, reply } from "./command.ts";
import { isTls, pieces, placeText, readName, readPlace } from "./router-typed.ts";

/** `router add`: question by question; `router add NAME ADDRESS USER PASSWORD [tls]`: in one line, or a part of it. */
export async function addByWords(desk: Desk, rest: string): Promise<void> {
  const all = pieces(rest);
  const last = all.at(-1) ?? "";
  const hasTls = all.length > 2 && isTls(last);
  const [name, place, username, password, ...more] = hasTls ? all.slice(0, -1) : all;
  const { words } = desk.wishing.seen.view;
  if (more.length > 0) return reply(desk, { lines: [words("router.add.how")] });
  const answers = [
    name,
    place === undefined ? undefined : `${place}${hasTls ? " tls" : ""}`,
    username,
    password,
  ];
  await take(desk, fresh(desk), answers);
}

/** The answer to what was asked last. */
export async function answerDraft(desk: Desk): Promise<void> {
  const { heard, seen } = desk.wishing;
  const { view } = seen;
  const draft = draftOf(view.state, view.now);
  if (draft === undefined) return reply(desk, { lines: [view.words("router.none")] });
  await take(desk, draft, [heard.text.trim()]);
}

/** Only its password is asked for. */
export async function askPassword(desk: Desk, { id: routerId, name }: RouterRecord): Promise<void> {
  const { view } = desk.wishing.seen;
  const router = { asks: "password", at: view.now, routerId, name } as const;
  await reply(desk, { lines: [view.words("router.password.ask", { name })] }, { router, isHushed: true });
}

/** The new password came with the name. */
export async function takePassword(
  desk: Desk,
  { id: routerId, name }: RouterRecord,
  password: string,
): Promise<void> {
  const draft = { asks: "password", at: desk.wishing.seen.view.now, routerId, name } as const;
  await finish(desk, draft, password);
}

function fresh({ wishing }: Desk): RouterDraft {
  return { asks: "name", at: wishing.seen.view.now };
}

/** Takes the answers one after the other, as far as there are any; asks for the next, or adds it. */
async function take(desk: Desk, draft: RouterDraft, answers: readonly (string | undefined)[]): Promise<void> {
  const [answer, ...more] = answers;
  if (answer === undefined) return ask(desk, draft);
  if (draft.asks === "password") return finish(desk, draft, answer);
  const next = taken(draft, answer);
  if (next === undefined) return askAgain(desk, draft);
  if (next.asks === "place" && (await isTaken(desk, next.name))) return refuse(desk, "router.add.name-taken");
  await take(desk, next, more);
}

function taken(draft: RouterDraft, answer: string): RouterDraft | undefined {
  if (draft.asks === "name") {
    const name = readName(answer);
    return name === undefined ? undefined : { ...draft, name, asks: "place" };
  }
  if (draft.asks === "place") {
    const place = readPlace(answer);
    return place === undefined ? undefined : { ...draft, ...place, asks: "user" };
  }
  // Two words may be the user and the password: that would be shown.
  const isUser = ROUTER_RULES.username.test(answer) && !/\s/u.test(answer);
  return isUser ? { ...draft, username: answer, asks: "password" } : undefined;
}

async function isTaken({ ledger: { store, merchantId } }: Desk, name = ""): Promise<boolean> {
  const all = await store.find("routers", { where: { merchantId }, limit: 1000 });
  return all.some((one) => one.name.toLowerCase() === name.toLowerCase());
}

async function ask(desk: Desk, draft: RouterDraft): Promise<void> {
  const { view } = desk.wishing.seen;
  const { host = "", tls = false, port = usualPort(tls), name = "", username = "" } = draft;
  const place = placeText(host, port);
  const told = { name, place, user: username, tls: tls ? "yes" : "no" };
  const router = { ...draft, at: view.now };
  const line = view.words(`router.add.${draft.asks}`, told);
  await reply(desk, { lines: [line] }, { router, ...hushed(draft) });
}

async function askAgain(desk: Desk, draft: RouterDraft): Promise<void> {
  const { view } = desk.wishing.seen;
  const router = { ...draft, at: view.now };
  await reply(desk, { lines: [view.words(`router.add.bad${draft.asks}`)] }, { router, ...hushed(draft) });
}

/** From the moment that a password may be typed here. */
function hushed({ asks }: RouterDraft): { readonly isHushed?: true } {
  return asks === "password" ? { isHushed: true } : {};
}

async function refuse(desk: Desk, line: Key): Promise<void> {
  await reply(desk, { lines: [desk.wishing.seen.view.words(line)] });
}

/** The password is here: the router is added, or has a new one. It is tried when its owner has read that. */
async function finish(desk: Desk, draft: RouterDraft, password: string): Promise<void> {
  if (!ROUTER_RULES.password.test(password)) return askAgain(desk, draft);
  const { ledger, staff } = desk;
  const { words } = desk.wishing.seen.view;
  const who = { merchantId: ledger.merchantId, actor: staff.id };
  const { asks: _, at: __, routerId, name = "", host = "", username = "", ...place } = draft;
  const isNew = routerId === undefined;
  const done = (router: RouterRecord) => {
    const line = words(isNew ? "router.add.done" : "router.password.done", { name: router.name });
    const change = { isHushed: true } as const;
    return together(closing(desk, { lines: [line] }, { change }), trying(desk, router));
  };
  const made = isNew
    ? await ledger.addRouter({ ...who, ...place, name, host, username, password }, done)
    : await ledger.changeRouter({ ...who, routerId, change: { password } }, done);
  if (made.ok) return;
  const { reason } = made;
  const isGone = reason === "not-found" || reason === "password-needed";
  await refuse(desk, isGone ? "router.none" : `router.add.${reason}`);
}

/** It is tried in this chat's turn, after the answer: what is found is told by itself. */
function trying({ ledger, staff: { address } }: Desk, { id: routerId, merchantId }: RouterRecord) {
  const deed = { kind: "tell", address, news: { kind: "router-tried", routerId }, asStaff: true } as const;
  return { tasks: [newTask(ledger, deed, { merchantId, subject: addressKey(address), world: "router" })] };
}
