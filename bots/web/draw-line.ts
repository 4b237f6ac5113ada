import type { Ledger } from "../../ledger/index.ts";
import type { Draw } from "../bots.ts";
import { tellerFor } from "../teller.ts";
import type { DrawLine } from "./files.ts";

/** Draws what lines of the web chat enclose, in the language that is spoken there, each time somebody looks. */
export function openLineDrawing(ledger: Ledger, draw: Draw): DrawLine {
  return async ({ chat, say }, n) => {
    const enclosure = say.encloses?.[n];
    if (enclosure === undefined) return undefined;
    const { words } = await tellerFor(ledger, { channel: "web", chat });
    return draw(enclosure, words);
  };
}
