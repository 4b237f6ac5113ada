import type { Faults } from "./faults.ts";
import type { Outlet } from "./outlet.ts";
import { encodeSentence } from "./wire.ts";

type Sentences = readonly (readonly string[])[];

/** What a connection says: each command's sentences in order; those of different tags mixed, when the faults ask. */
export type Replies = {
  readonly say: (tag: string | undefined, sentences: Sentences) => void;
  /** Sends what is held back for mixing. */
  readonly flush: () => void;
};

function tagged(sentences: Sentences, tag: string | undefined, place: "first" | "last"): Buffer[] {
  return sentences.map(([reply = "", ...rest]) => {
    if (tag === undefined) return encodeSentence([reply, ...rest]);
    return encodeSentence(place === "first" ? [reply, tag, ...rest] : [reply, ...rest, tag]);
  });
}

export function createReplies(outlet: Outlet, faults: Faults, place: "first" | "last"): Replies {
  const held = new Map<string | undefined, Buffer[]>();
  const flush = (): void => {
    const mixed: Buffer[] = [];
    while (held.size > 0) {
      const tags = [...held.keys()];
      const tag = tags[Math.floor(faults.roll() * tags.length)];
      const sentences = held.get(tag) ?? [];
      mixed.push(...sentences.splice(0, 1));
      if (sentences.length === 0) held.delete(tag);
    }
    if (mixed.length > 0) outlet.write(Buffer.concat(mixed));
  };
  return {
    flush,
    say: (tag, sentences) => {
      const bytes = tagged(sentences, tag, place);
      if (!faults.shuffle) {
        outlet.write(Buffer.concat(bytes));
        return;
      }
      // What is heard in one turn of the event loop is answered in the next but one, in any order.
      if (held.size === 0) setImmediate(() => setImmediate(flush));
      held.set(tag, [...(held.get(tag) ?? []), ...bytes]);
    },
  };
}
