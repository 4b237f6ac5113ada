import type { Move } from "../books/move.ts";

/** One family of laws: what was looked at, and what was found not to hold. */
export type Family = {
  /** So many more of these were looked at; `what` is one of those it was opened with. */
  readonly saw: (what: string, by?: number) => void;
  readonly count: (what: string) => number;
  readonly broken: (law: string, id: string) => void;
  /** A word about what is no break. */
  readonly note: (text: string) => void;
  /** Whether a law holds; no name: whether all do. */
  readonly isSound: (law?: string) => boolean;
  /** As they are printed: one that all is well, or one for each law that is broken, with the first ids. */
  readonly lines: () => readonly string[];
};

const FIRST_IDS = 10;
const number = new Intl.NumberFormat("en");

/** "12,345 entries", "1 entry". */
function told(count: number, what: string): string {
  const one = what.replace(/ies$/u, "y").replace(/s$/u, "");
  return `${number.format(count)} ${count === 1 ? one : what}`;
}

/** Opens a family of laws, named by what they are about (the larger last) and what holds when none is broken. */
export function openFamily(about: readonly [string, string?], holds: string): Family {
  const counts = new Map<string, number>(about.flatMap((what) => (what === undefined ? [] : [[what, 0]])));
  const breaks = new Map<string, { readonly ids: string[]; more: number }>();
  const notes: string[] = [];
  const counted = () => [...counts].map(([what, count]) => told(count, what)).join(" of ");
  return {
    saw: (what, by = 1) => {
      counts.set(what, (counts.get(what) ?? 0) + by);
    },
    count: (what) => counts.get(what) ?? 0,
    broken: (law, id) => {
      const known = breaks.get(law) ?? { ids: [], more: 0 };
      breaks.set(law, known);
      if (known.ids.length < FIRST_IDS) known.ids.push(id);
      else known.more += 1;
    },
    note: (text) => {
      notes.push(text);
    },
    isSound: (law) => (law === undefined ? breaks.size === 0 : !breaks.has(law)),
    lines: () => {
      if (breaks.size === 0) return [`ok      ${[`${counted()}: ${holds}`, ...notes].join("; ")}`];
      return [...breaks].map(([law, { ids, more }]) => {
        const rest = more === 0 ? "" : ` and ${number.format(more)} more`;
        return `broken  ${law}: ${ids.join(", ")}${rest} (of ${counted()})`;
      });
    },
  };
}

/** Follows one account's moves from the first to the last, and then looks at the account. */
export type Walk = {
  readonly see: (move: Move) => void;
  readonly end: () => void;
};
