import { afterAll, beforeAll, describe } from "vitest";
import { booksContract } from "./contract/books.ts";
import { commitContract } from "./contract/commits.ts";
import { documentContract } from "./contract/documents.ts";
import type { Open, Opened } from "./contract/opened.ts";
import { queryContract } from "./contract/queries.ts";
import { taskContract } from "./contract/tasks.ts";

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
  });
}
