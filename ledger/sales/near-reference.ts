/** Whether a typed reference is one slip away: a digit wrong, missing or too many, or two neighbours swapped. */
export function isOneSlipAway(typed: string, meant: string): boolean {
  if (typed === meant || Math.abs(typed.length - meant.length) > 1) return false;
  let at = 0;
  while (at < meant.length && typed[at] === meant[at]) at += 1;
  const rest = (text: string, from: number) => text.slice(from);
  const swapped = `${typed.charAt(at + 1)}${typed.charAt(at)}${rest(typed, at + 2)}`;
  return (
    rest(typed, at + 1) === rest(meant, at + 1) ||
    rest(typed, at + 1) === rest(meant, at) ||
    rest(typed, at) === rest(meant, at + 1) ||
    swapped === rest(meant, at)
  );
}
