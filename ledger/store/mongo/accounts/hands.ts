/** Does `work` for each, at most so many at a time; the first that fails fails all. */
export async function atMost<Item>(
  hands: number,
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const left = items.values();
  const hand = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(hands, items.length) }, hand));
}
