import { type Heard, type Ledger, type Limiter, quotedIn, refuse, type Taken } from "../ledger/index.ts";
import { stampIn } from "./messages/dates.ts";
import { ZONE } from "./see.ts";

const SECONDS = 600;
/** A whole hotspot may share one address: prompts asked for from there within ten minutes, and wrong codes. */
const FROM_ONE = { prompts: 30, misses: 60 } as const;
/** What all who talk on the page may do together within ten minutes. */
const FROM_ALL = { prompts: 150, misses: 300 } as const;

type Deed = keyof typeof FROM_ONE;

/**
 * The books as somebody on the page sees them. Anybody takes a new cookie and is a new customer, so what a chat may do
 * is counted by the network's address too, and over the whole page: phones that are rung, codes and receipts that are
 * guessed. Who is refused pays at the paybill, or waits; the owner hears of it once a day.
 */
export function onTheStreet(ledger: Ledger, { address, from = "unknown" }: Heard): Ledger {
  if (address.channel !== "web") return ledger;
  const bound = (deed: Deed) => boundOf(ledger, deed, from);
  const prompts = bound("prompts");
  const misses = bound("misses");
  return {
    ...ledger,
    mayPrompt: async (asking) => (await ledger.mayPrompt(asking)) && (await prompts.take()).ok,
    guessing: {
      lookUp: async (find, asker) => {
        const free = await misses.seen();
        if (!free.ok) return free;
        const looked = await ledger.guessing.lookUp(find, asker);
        if (looked.ok && looked.found === undefined) await misses.take();
        return looked;
      },
    },
    sendProof: async (sent, alongside) => {
      if (quotedIn(sent.text) === undefined) return ledger.sendProof(sent, alongside);
      if (!(await misses.seen()).ok) return refuse("too-many-requests");
      const kept = await ledger.sendProof(sent, alongside);
      if (!kept.ok || kept.value.proof.state !== "approved") await misses.take();
      return kept;
    },
  };
}

function boundOf({ store, clock, alarms }: Ledger, deed: Deed, from: string) {
  const whose: readonly (readonly [Limiter, string])[] = [
    [store.limiter(`page-${deed}-each`, { points: FROM_ONE[deed], seconds: SECONDS }), from],
    [store.limiter(`page-${deed}-all`, { points: FROM_ALL[deed], seconds: SECONDS }), "all"],
  ];
  // One address that is spent takes nothing from the others.
  async function everyOne(ask: (limiter: Limiter, who: string) => Promise<Taken>): Promise<Taken> {
    for (const [limiter, who] of whose) {
      const taken = await ask(limiter, who);
      if (taken.ok) continue;
      const [day = ""] = stampIn(ZONE)(clock.now()).split(" ");
      await alarms.raise(`page-${deed}:${day}`, { kind: "page-crowded", what: deed });
      return taken;
    }
    return { ok: true };
  }
  return {
    take: () => everyOne((limiter, who) => limiter.take(who)),
    seen: () => everyOne((limiter, who) => limiter.seen(who)),
  };
}
