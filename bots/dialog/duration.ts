import { lengthIn } from "./reading/goods.ts";
import { cut } from "./reading/pieces.ts";

/** `3h`, `3 hours`, `saa 3`, `1day`, `day`, `तीन घण्टा`: in minutes. Nothing for anything else. */
export function readDuration(text: string): number | undefined {
  const { pieces } = cut(text);
  const length = lengthIn(pieces);
  if (length === undefined || length.minutes === 0) return undefined;
  return length.to - length.from === pieces.length ? length.minutes : undefined;
}
