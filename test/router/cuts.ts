import type { Ending } from "../../src/simulators/routeros/index.ts";

export type Cut = { readonly way: "in" | "out"; readonly after: number; readonly how: Ending };

const PARALLEL = 8;

/** Each `step`-th byte up to `bytes`, a little more than the conversation takes: past its end nothing is cut. */
export function* cuts({ way, how }: Omit<Cut, "after">, bytes: number, step: number): Generator<Cut> {
  for (let after = 1; after < bytes; after += step) yield { way, after, how };
}

/** Carries out the same conversation with each cut; it answers whether it went well in spite of it. */
export async function surviveAll(
  all: Iterable<Cut>,
  survives: (cut: Cut) => Promise<boolean>,
): Promise<{ readonly cut: number; readonly whole: number }> {
  const waiting = [...all];
  let whole = 0;
  const total = waiting.length;
  const worker = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      if (await survives(next)) whole += 1;
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return { cut: total - whole, whole };
}
