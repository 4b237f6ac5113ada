/** A process that commits until it is killed. It prints the number of each pair once that is acknowledged. */

import { openStore } from "../../../ledger/store/open.ts";
import { systemClock } from "../../../src/clock.ts";
import { entry, product } from "./make.ts";

const [url = "", round = ""] = process.argv.slice(2);
const store = await openStore(url, systemClock);
for (let n = 1; ; n += 1) {
  const id = `${round}-${String(n)}`;
  await store.commit({
    products: [
      product({ id: `left-${id}`, merchantId: round }),
      product({ id: `right-${id}`, merchantId: round }),
    ],
    entries: [entry(round, { id: `ent-${id}` })],
  });
  process.stdout.write(`${String(n)}\n`);
}
