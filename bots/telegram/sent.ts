/** How many messages we remember having sent, to keep a repeat from showing twice. */
const MOST = 1000;

/** How far each message has gone out: so many of its parts, by its key. Of the newest only, and of this process. */
export function openSent() {
  const sent = new Map<string, number>();
  return {
    isBegun: (key: string): boolean => sent.has(key),
    parts: (key: string): number => sent.get(key) ?? 0,
    remember: (key: string, parts: number): void => {
      sent.delete(key);
      sent.set(key, parts);
      const [oldest] = sent.keys();
      if (sent.size > MOST && oldest !== undefined) sent.delete(oldest);
    },
  };
}
