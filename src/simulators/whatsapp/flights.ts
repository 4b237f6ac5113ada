/** Work that goes on after its stanza. */
export type Flights = {
  /** Counts the work as going on until it is done; an error in it is kept in `troubles`. */
  readonly carry: <Value>(work: Promise<Value>) => Promise<Value>;
  /** Resolves when nothing goes on. */
  readonly settled: () => Promise<void>;
  readonly troubles: string[];
};

export function openFlights(): Flights {
  const flying = new Set<Promise<unknown>>();
  const troubles: string[] = [];
  return {
    troubles,
    carry: (work) => {
      const flight: Promise<unknown> = work
        .catch((error: unknown) => troubles.push(String(error)))
        .finally(() => flying.delete(flight));
      flying.add(flight);
      return work;
    },
    settled: async () => {
      while (flying.size > 0) await Promise.all(flying);
    },
  };
}
