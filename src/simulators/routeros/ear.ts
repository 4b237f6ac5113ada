const MOST_HEARD = 1_000;

/** Remembers what the router heard, and tells who waits for a command. */
export function createEar() {
  const log: string[][] = [];
  const waiting: { readonly command: string; readonly tell: () => void }[] = [];
  return {
    log,
    heard: (words: readonly string[]) => {
      log.push(words.filter((word) => words[0] !== "/login" || !word.startsWith("=password=")));
      if (log.length > MOST_HEARD) log.shift();
      for (const { tell } of waiting.filter(({ command }) => command === words[0])) tell();
    },
    next: (command: string) =>
      new Promise<void>((resolve) => {
        const entry = {
          command,
          tell: () => {
            waiting.splice(waiting.indexOf(entry), 1);
            resolve();
          },
        };
        waiting.push(entry);
      }),
  };
}
