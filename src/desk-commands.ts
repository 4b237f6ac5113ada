import type { Ledger, Reconciliation, Replayed } from "../ledger/index.ts";

/** What a person at the machine may ask of the books: words in, lines out; `code` 1 where something is amiss. */
export type DeskCall = { readonly command: keyof typeof DESK; readonly words: readonly string[] };
export type DeskAnswer = { readonly lines: readonly string[]; readonly code: 0 | 1 };

type Work = (ledger: Ledger, words: readonly string[]) => Promise<DeskAnswer>;

const HOURS = 100;

/** Each is done by the process that has the store open: a running shop, or this one. */
export const DESK = {
  replay: async (ledger, words) => {
    const [noticeId = ""] = words.filter((word) => !word.startsWith("--"));
    const asked = { noticeId, dry: words.includes("--dry-run"), vouched: words.includes("--trust") };
    const replayed = await ledger.replayNotice(asked);
    if (!replayed.ok) return { lines: [`no notice is called ${noticeId}`], code: 1 };
    return { lines: replayLines(replayed.value), code: 0 };
  },
  "portal-facts": async ({ store, merchantId }, [name = ""]) => {
    const routers = await store.find("routers", { where: { merchantId }, limit: 1000 });
    const router = routers.find(
      ({ id, name: its }) => id === name || its.toLowerCase() === name.toLowerCase(),
    );
    const shop = await store.get("merchants", merchantId);
    if (router !== undefined && shop !== undefined)
      return { lines: [router.id, shop.name, router.host], code: 0 };
    const known = routers.map(({ name: its }) => `  ${its}`);
    return { lines: [`no router is called ${name}`, ...known], code: 1 };
  },
  reconcile: async (ledger, words) => {
    const hours = Number(words.find((word) => /^\d{1,4}$/u.test(word)) ?? HOURS);
    const done = await ledger.reconcileAll(hours);
    const lines = done.flatMap(reconcileLines);
    const sound = done.every(({ state }) => state === "agreed");
    return {
      lines: lines.length === 0 ? ["no provider keeps a list to compare with"] : lines,
      code: sound ? 0 : 1,
    };
  },
} as const satisfies Readonly<Record<string, Work>>;

function replayLines({ notice, verdict, changed }: Replayed): readonly string[] {
  const { id, provider, kind, state, receivedAt, handledAt = receivedAt } = notice;
  const what = Object.entries(changed).map(([name, count]) => `${String(count)} ${name}`);
  return [
    `${id}: ${provider} ${kind}, received ${new Date(receivedAt).toISOString()}, read ${String(handledAt - receivedAt)} ms after`,
    `verdict: ${verdict} (${state})`,
    `changed: ${what.length === 0 ? "nothing, it was done before" : what.join(", ")}`,
  ];
}

function reconcileLines(record: Reconciliation): readonly string[] {
  const { provider, from, to, state, why, told, booked, differences } = record;
  const span = `${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
  const figures = `${String(told)} told, ${String(booked.length)} booked, ${String(differences.length)} differences`;
  return [
    `${provider}, ${span}: ${state}${why === undefined ? "" : ` (${why})`}; ${figures}`,
    ...booked.map((number) => `  booked: ${number}`),
    ...differences.map(
      ({ number, what, ours, theirs }) =>
        `  ${what}: ${number}, ours ${String(ours ?? "none")}, theirs ${String(theirs ?? "none")}`,
    ),
  ];
}
