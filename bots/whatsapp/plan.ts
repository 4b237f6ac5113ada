import type { Saying } from "../channel.ts";
import { LONGEST_CAPTION, render } from "./render.ts";

/** One message of what is said, in the order of showing. */
export type Planned =
  | { readonly is: "text"; readonly text: string }
  /** The nth of what is enclosed. */
  | { readonly is: "paper"; readonly place: number; readonly caption?: string }
  /** What somebody sent, passed on. */
  | { readonly is: "picture"; readonly mediaId: string };

/**
 * What is said as messages: what somebody sent, then the words, then the papers. Few words without a code stand below
 * the first paper instead. The same saying makes the same plan, so a repeat finds each message under its name.
 */
export function planOf(saying: Saying): readonly Planned[] {
  const { picture, encloses = [], code } = saying;
  const texts = render(saying);
  const [only] = texts;
  const isCaption =
    encloses.length > 0 && code === undefined && texts.length === 1 && (only?.length ?? 0) <= LONGEST_CAPTION;
  const papers = encloses.map(
    (_, place): Planned => ({
      is: "paper",
      place,
      ...(isCaption && place === 0 && only !== undefined && { caption: only }),
    }),
  );
  return [
    ...(picture?.channel === "whatsapp" ? [{ is: "picture" as const, mediaId: picture.mediaId }] : []),
    ...(isCaption ? [] : texts.map((text) => ({ is: "text" as const, text }))),
    ...papers,
  ];
}
