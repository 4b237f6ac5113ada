/** How the account stands, in words for whoever runs the shop. */
export type Health = {
  readonly line: () => string;
  /** What is the matter, or that all is well (`ok`). */
  readonly is: (line: string) => void;
  /** The owner has to hear of it, once; while the same trouble lasts it is not said again. */
  readonly alarm: (words: string) => void;
  /** The trouble is over: the next one like it is news again. */
  readonly calm: () => void;
  /** What the owner has not been told yet. */
  readonly trouble: () => string | undefined;
};

export function openHealth(): Health {
  let line = "not listening";
  let known: string | undefined;
  let untold: string | undefined;
  return {
    line: () => line,
    is: (words) => {
      line = words;
    },
    alarm: (words) => {
      if (words === known) return;
      known = words;
      untold = words;
    },
    calm: () => {
      known = undefined;
    },
    trouble: () => {
      const words = untold;
      untold = undefined;
      return words;
    },
  };
}
