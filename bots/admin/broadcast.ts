import { countHearers } from "../broadcasts.ts";
import { ask } from "../dialog/confirmation.ts";
import type { Words } from "../messages/messages.ts";
import { type Act, type Command, closing, type Desk, reply } from "./command.ts";

const LONGEST = 1000;

/**
 * `broadcast TEXT`: words of the owner for every customer who wants to hear of the shop. `broadcast N` is the yes to
 * its question, `broadcast stop` ends it, `broadcast` alone tells how far it is.
 */
export const broadcast: Command = async (desk) => {
  const { heard, seen } = desk.wishing;
  const { words } = seen.view;
  const text = heard.text.trim().replace(/^\/?broadcast\s*/iu, "");
  if (text === "") return progress(desk);
  if (/^stop$/iu.test(text)) return stop(desk);
  if (/^\d{1,7}$/u.test(text)) return confirmed(desk, text);
  if (text.length > LONGEST) return reply(desk, { lines: [words("broadcast.how")] });
  if ((await desk.ledger.currentBroadcast()) !== undefined)
    return reply(desk, { lines: [words("broadcast.already-sending")] });
  await askAbout(desk, text);
};

async function askAbout(desk: Desk, text: string): Promise<void> {
  const { words } = desk.wishing.seen.view;
  const counts = await countHearers(desk.ledger);
  const count = Object.values(counts).reduce((sum, one) => sum + one, 0);
  if (count === 0) return reply(desk, { lines: [words("broadcast.nobody")] });
  const channels = channelsText(words, counts);
  const effect = [
    words("broadcast.ask", { count, channels }),
    ...text.split("\n"),
    words("broadcast.rule"),
    words("broadcast.confirm", { count }),
  ];
  const planned = { does: "broadcast", how: { text, count: String(count) } };
  const { question } = ask(desk.wishing.seen.view, planned, { effect, nonce: desk.ledger.ids.hex(4) });
  // No buttons: so many people are not written to by a slip of the thumb.
  await reply(desk, { lines: effect }, { asked: question });
}

function channelsText(words: Words, counts: Awaited<ReturnType<typeof countHearers>>): string {
  const { telegram = 0, whatsapp = 0, web = 0, terminal = 0 } = counts;
  const all = [
    [words("channel.telegram"), telegram],
    [words("channel.whatsapp"), whatsapp],
    [words("channel.web"), web],
    [words("channel.terminal"), terminal],
  ] as const;
  return all
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${String(count)}`)
    .join(", ");
}

/** The number answers the question that stands, asked in this chat within two minutes. */
async function confirmed(desk: Desk, count: string): Promise<void> {
  const { ledger, staff, wishing } = desk;
  const { view } = wishing.seen;
  const { asked } = view.state;
  const isAnswer = asked?.does === "broadcast" && asked.how["count"] === count && view.now <= asked.until;
  if (!isAnswer) return reply(desk, { lines: [view.words("broadcast.nothing")] });
  const text = asked.how["text"] ?? "";
  const said = { merchantId: ledger.merchantId, actor: staff.id, text, count: Number(count) };
  const begun = await ledger.beginBroadcast(said, () =>
    closing(desk, { lines: [view.words("broadcast.begun")] }),
  );
  if (!begun.ok) await reply(desk, { lines: [view.words("broadcast.already-sending")] });
}

/** A mere yes sends nothing. */
export const doBroadcast: Act = async (desk) => {
  await reply(desk, { lines: [desk.wishing.seen.view.words("broadcast.typeit")] });
};

async function stop(desk: Desk): Promise<void> {
  const { ledger, staff, wishing } = desk;
  const { words } = wishing.seen.view;
  const left = await leftOf(desk);
  const said = { merchantId: ledger.merchantId, actor: staff.id };
  const stopped = await ledger.stopBroadcast(said, ({ count }) =>
    closing(desk, { lines: [words("broadcast.stopped", { sent: Math.max(0, count - left) })] }),
  );
  if (!stopped.ok) await reply(desk, { lines: [words("broadcast.none")] });
}

async function progress(desk: Desk): Promise<void> {
  const { words } = desk.wishing.seen.view;
  const current = await desk.ledger.currentBroadcast();
  if (current === undefined) return reply(desk, { lines: [words("broadcast.how")] });
  const left = await leftOf(desk);
  const sent = Math.max(0, current.count - left);
  await reply(desk, { lines: [words("broadcast.progress", { sent, left })] });
}

function leftOf({ ledger: { store, merchantId } }: Desk): Promise<number> {
  return store.count("tasks", { merchantId, kind: "broadcast-to", state: "waiting" });
}
