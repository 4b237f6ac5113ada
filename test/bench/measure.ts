/** Milliseconds, from the machine's steady clock. */
function now(): number {
  return performance.now();
}

/** How long each of `count` pieces of work took, `at` of them under way at once. */
export async function timed(
  { count, at }: { readonly count: number; readonly at: number },
  work: (n: number) => Promise<void>,
): Promise<{ readonly each: readonly number[]; readonly perSecond: number }> {
  const each: number[] = [];
  let next = 0;
  const began = now();
  const hand = async () => {
    while (next < count) {
      const n = next;
      next += 1;
      const from = now();
      await work(n);
      each.push(now() - from);
    }
  };
  await Promise.all(Array.from({ length: at }, hand));
  return { each, perSecond: (count * 1000) / (now() - began) };
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** One line of the table: what was measured, the figure, the peer in the same run, and their ratio. */
export type Row = {
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer: string;
  readonly theirs: number;
  readonly ratio: number;
  /** What the ratio should at least be … */
  readonly goal?: number;
  /** … or at most. */
  readonly lessIsBetter?: true;
};

export function row(
  what: string,
  unit: string,
  against: { ours: number; peer: string; theirs: number },
): Row {
  return { what, unit, ...against, ratio: against.ours / against.theirs };
}
