import { addressKey, type Enclosure, type Ledger, serving } from "../../ledger/index.ts";
import { type CommandName, may } from "../admin/roles.ts";
import type { Draw } from "../bots.ts";
import { tellerFor } from "../teller.ts";
import type { DrawLine } from "./files.ts";

/** The command that shows each; nothing: a customer's own. */
const BY_COMMAND: Readonly<Record<Enclosure["draws"], CommandName | undefined>> = {
  "sales-chart": "stats",
  "voucher-sheet": "gen",
  "voucher-list": "gen",
  "sales-list": "export",
  "codes-list": "export",
  "whatsapp-qr": "whatsapp",
  receipt: undefined,
};

/**
 * Draws what lines of the web chat enclose, in the language that is spoken there, each time somebody looks. Who does
 * not run the shop any more sees nothing of it any more, not in old lines either.
 */
export function openLineDrawing(ledger: Ledger, draw: Draw): DrawLine {
  return async ({ chat, say }, n) => {
    const enclosure = say.encloses?.[n];
    if (enclosure === undefined) return undefined;
    const address = { channel: "web", chat } as const;
    const command = BY_COMMAND[enclosure.draws];
    if (command !== undefined) {
      const staff = await ledger.store.get("staff", `${ledger.merchantId}/${addressKey(address)}`);
      if (!may(serving(staff)?.role, command)) return undefined;
    }
    const { words } = await tellerFor(ledger, address);
    return draw(enclosure, words);
  };
}
