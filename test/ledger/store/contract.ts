import { afterAll, beforeAll, describe } from "vitest";
import { accountContract } from "./contract/accounts.ts";
import { booksContract } from "./contract/books.ts";
import { commitContract } from "./contract/commits.ts";
import { documentContract } from "./contract/documents.ts";
import { grantContract } from "./contract/grants.ts";
import { holdContract } from "./contract/holds.ts";
import { keptContract } from "./contract/kept.ts";
import { keyContract } from "./contract/keys.ts";
import { limitContract } from "./contract/limits.ts";
import { meterContract } from "./contract/meters.ts";
import { moveContract } from "./contract/moves.ts";
import type { Open, Opened } from "./contract/opened.ts";
import { queryContract } from "./contract/queries.ts";
import { spendingContract } from "./contract/spending.ts";
import { taskContract } from "./contract/tasks.ts";
import { transferContract } from "./contract/transfers.ts";

/** One kind of store under test. */
export type Kind = { readonly name: string; readonly open: () => Promise<Open> };

/** The promises of the port, kept by every adapter alike. */
export function storeContract({ name, open }: Kind): void {
  describe(name, () => {
    let opened: Open;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());
    const now: Opened = () => opened;
    documentContract(now);
    commitContract(now);
    booksContract(now);
    queryContract(now);
    taskContract(now);
    accountContract(now);
    spendingContract(now);
    grantContract(now);
    holdContract(now);
    meterContract(now);
    keyContract(now);
    transferContract(now);
    moveContract(now);
    limitContract(now);
    keptContract(now);
  });
}
