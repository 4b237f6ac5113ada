import type { Ledger, Say } from "../../ledger/index.ts";
import type { View } from "../dialog/view.ts";

/** One merchant command: what it answers. It only reads. */
export type Command = (ledger: Ledger, view: View, rest: string) => Promise<readonly Say[]>;
