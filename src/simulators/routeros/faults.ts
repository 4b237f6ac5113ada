/** How a connection ends: politely, by reset, or by silence with the line left open. */
export type Ending = "fin" | "rst" | "silence";

/** One thing that goes wrong with a command. */
type Mishap =
  | { readonly kind: "delay"; readonly ms: number }
  /** `before`: the command is not carried out. `after`: it is, and only the answer is lost. */
  | { readonly kind: "lost"; readonly when: "before" | "after"; readonly how: Ending }
  /** Says `!done` and has done nothing. */
  | { readonly kind: "lie" }
  | { readonly kind: "fatal"; readonly reason: string }
  | { readonly kind: "trap"; readonly message: string; readonly category?: number };

type Rule = {
  /** `/ip/hotspot/user/add`; `connect` for the moment before login; `*` for every command after login. */
  readonly command: string;
  readonly mishap: Mishap;
  /** How many times; without it, until cleared. */
  readonly times?: number;
  /** 0 to 1: how often the rule strikes, by the seed; 1 when absent. */
  readonly chance?: number;
};

/** All that may go wrong with this router. Set at any time; what is under way keeps what it met. */
export type Faults = {
  readonly add: (rule: Rule) => void;
  /** What strikes this command now, if anything. */
  readonly strike: (command: string) => Mishap | undefined;
  /** Bytes in one TCP write; 0 sends what is ready at once. */
  chunk: number;
  /** Every new connection ends after so many bytes sent to (`out`) or heard from (`in`) the client. */
  cut: { readonly way: "in" | "out"; readonly after: number; readonly how: Ending } | undefined;
  /** Answers to different tags come in any order, their sentences mixed. */
  shuffle: boolean;
  /** The dice of this router's weather, 0 to 1. */
  readonly roll: () => number;
  /** Fair weather again. */
  readonly clear: () => void;
};

/** Mulberry32: small, seedable, the same on every machine. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

export function createFaults(seed: number): Faults {
  const rules: { readonly rule: Rule; left: number }[] = [];
  const roll = dice(seed);
  const meant = (rule: Rule, command: string): boolean =>
    rule.command === command || (rule.command === "*" && command !== "/login" && command !== "connect");
  const faults: Faults = {
    chunk: 0,
    cut: undefined,
    shuffle: false,
    roll,
    add: (rule) => void rules.push({ rule, left: rule.times ?? Number.POSITIVE_INFINITY }),
    strike: (command) => {
      const entry = rules.find(({ rule, left }) => left > 0 && meant(rule, command));
      if (entry === undefined || roll() >= (entry.rule.chance ?? 1)) return undefined;
      entry.left -= 1;
      return entry.rule.mishap;
    },
    clear: () => {
      rules.length = 0;
      faults.chunk = 0;
      faults.cut = undefined;
      faults.shuffle = false;
    },
  };
  return faults;
}
