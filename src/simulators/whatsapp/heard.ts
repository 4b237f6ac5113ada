import { openFile } from "./seal-media.ts";
import { type Shows, shows } from "./shown.ts";
import type { Arrived, World } from "./world.ts";

/** A message as it stands on a phone. */
export type Heard = {
  readonly id: string;
  /** The number that wrote it. */
  readonly from: string;
  /** Words, or what stands under a file. */
  readonly text: string;
  readonly file?: { readonly bytes: Buffer; readonly mime: string; readonly name: string };
  /** How often it came; a phone shows it once. */
  readonly copies: number;
  readonly isEdited: boolean;
  readonly isTakenBack: boolean;
};

/** What a phone has shown, in the order it came; a message that comes again under its id is the same one. */
export type Ledger = {
  readonly all: () => readonly Heard[];
  /** Reactions to messages by their id; the last one counts. */
  readonly reactions: ReadonlyMap<string, string>;
  readonly file: (letter: Arrived) => Promise<void>;
};

export function openLedger(world: World): Ledger {
  const heard: Heard[] = [];
  const reactions = new Map<string, string>();
  let last: Promise<void> = Promise.resolve();
  const change = (id: string, now: Partial<Heard>) => {
    const place = heard.findIndex((one) => one.id === id);
    const old = heard[place];
    if (old !== undefined) heard[place] = { ...old, ...now };
  };
  const show = async ({ id, from, message }: Arrived) => {
    const known = heard.find((one) => one.id === id);
    const shown = shows(message);
    if (known !== undefined) change(id, { copies: known.copies + 1 });
    else if (shown.kind === "edit") change(shown.of, { text: shown.text, isEdited: true });
    else if (shown.kind === "taken-back") change(shown.of, { isTakenBack: true });
    else if (shown.kind === "reaction") reactions.set(shown.of, shown.text);
    else if (shown.kind !== "other") {
      const came = { id, from: from.phone, copies: 1, isEdited: false, isTakenBack: false };
      heard.push({ ...came, ...(await contentOf(world, shown)) });
    }
    world.watch.changed();
  };
  return {
    all: () => heard,
    reactions,
    file: (letter) => {
      last = last.catch(() => undefined).then(() => show(letter));
      return last;
    },
  };
}

async function contentOf(
  { media }: World,
  shown: Extract<Shows, { kind: "text" | "file" }>,
): Promise<Pick<Heard, "text" | "file">> {
  if (shown.kind === "text") return { text: shown.text };
  const { type, told, mime, name } = shown.file;
  return { text: shown.text, file: { bytes: await openFile(media, type, told), mime, name } };
}
