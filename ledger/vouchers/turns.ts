import type { Parts } from "../parts.ts";

/** Routers that are asked at once; and beside them those that were slow the last time. */
const QUICK = 48;
const SLOW = 16;
/** Milliseconds; one that takes longer goes on by itself, and gives its place to the next. */
const PATIENCE = 3000;
/** Milliseconds until a round is over; what still waits or works is left out of the next ones until it is done. */
const ROUND = 12_000;

type Turn = { readonly id: string; readonly work: () => Promise<void> };

/**
 * Does something for each of many, of which some are slow, in rounds: nobody has two turns at once, and those that
 * were slow the last time keep none of the others waiting. Throws what a turn threw; after its round that is logged.
 */
export function openTurns(log: Parts["log"]) {
  const working = new Set<string>();
  const slow = new Set<string>();
  const quickPlaces = openPlaces(QUICK);
  const slowPlaces = openPlaces(SLOW);

  async function turn({ id, work }: Turn): Promise<void> {
    const wasSlow = slow.has(id);
    const places = wasSlow ? slowPlaces : quickPlaces;
    await places.take();
    const done = work();
    if (await isWithin(done, PATIENCE)) slow.delete(id);
    else slow.add(id);
    if (!wasSlow) places.give();
    try {
      await done;
    } finally {
      if (wasSlow) places.give();
    }
  }

  return {
    round: async (turns: readonly Turn[]): Promise<void> => {
      const mine = turns.filter(({ id }) => !working.has(id));
      for (const { id } of mine) working.add(id);
      const all = Promise.all(mine.map((one) => turn(one).finally(() => working.delete(one.id))));
      if (await isWithin(all, ROUND)) await all;
      else
        all.catch((error: unknown) => {
          log.error({ error: String(error) }, "a slow router could not be looked at");
        });
    },
  };
}

/** Whether it was done in so many milliseconds, well or not. */
async function isWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const settled = work.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([settled, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** So many may work at once; the others wait in line. */
function openPlaces(most: number) {
  const line: (() => void)[] = [];
  let free = most;
  return {
    take: async (): Promise<void> => {
      free -= 1;
      if (free >= 0) return;
      await new Promise<void>((resolve) => {
        line.push(resolve);
      });
    },
    give: (): void => {
      free += 1;
      line.shift()?.();
    },
  };
}
