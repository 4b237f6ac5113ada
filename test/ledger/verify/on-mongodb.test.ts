import { type Document, Long, MongoClient } from "mongodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openReader, type StoreReader, verifyBooks } from "../../../ledger/index.ts";
import { ownDatabase } from "../../support/mongo-url.ts";
import { openShop } from "../../support/shop.ts";
import { openTill } from "../spending/till.ts";
import { busyDay } from "./busy.ts";
import { sealingSuite } from "./sealing.ts";

const [database, sealed] = await Promise.all([ownDatabase(), ownDatabase()]);
afterAll(() => Promise.all([database?.drop(), sealed?.drop()]));

/** Whatever the server itself would keep whole. */
const BY_HAND = { bypassDocumentValidation: true };

type Kept = Document & { _id: string };

describe.skipIf(database === undefined)("on MongoDB", () => {
  sealingSuite("seals on MongoDB", () => ({ url: sealed?.url ?? "", shared: true }));

  describe("verify on MongoDB", () => {
    let client: MongoClient;
    let books: StoreReader;
    let id: string;
    /** The account as it was in the middle of a drain: what it did last was copied, but is still in its list. */
    let waiting: Kept;
    const moves = () => client.db().collection<Kept>("moves");
    const accounts = () => client.db().collection<Kept>("accounts");

    beforeAll(async () => {
      const url = database?.url ?? "";
      client = await new MongoClient(url, { promoteLongs: false }).connect();
      const shop = await openShop({ storeUrl: url });
      await busyDay(shop, { seed: 5, steps: 12 });
      const till = openTill(shop);
      id = await till.wallet(500);
      const other = await till.wallet();
      await till.get(`/v1/wallets/${id}/entries`);
      shop.clock.pass(10_000);
      await shop.app.ledger.sealEntries();
      await till.post(`/v1/wallets/${id}/debits`, { amount: 7 });
      await till.post("/v1/transfers", { from: id, to: other, amount: 30 });
      books = await openReader(url);
      // While the shop is open and drains.
      expect(await told()).toBe("");
      await shop.close();
      waiting = (await accounts().findOne({ _id: id })) as Kept;
    }, 120_000);
    afterAll(async () => {
      await books.close();
      await client.close();
    });

    const told = async () => {
      const { lines } = await verifyBooks(books);
      return lines.filter((line) => line.startsWith("broken")).join("\n");
    };
    /** What is found after an edit by hand, which is then taken back. */
    const planted = async (edit: () => Promise<unknown>, undo: () => Promise<unknown>) => {
      await edit();
      const found = await told();
      await undo();
      return found;
    };
    const edited = (number: number, set: object) => async () => {
      const { matchedCount } = await moves().updateOne({ accountId: id, number }, { $set: set });
      expect(matchedCount).toBe(1);
    };

    test("moves that wait in their account's list are counted once, copied or not, and reading writes nothing", async () => {
      const listed = (await moves()
        .find({ accountId: id, number: { $gt: 1 } })
        .sort({ number: 1 })
        .toArray()) as Kept[];
      const own = ["key", "fingerprint", "kind", "amount", "against", "note", "at"];
      const pending = listed.map((move) =>
        Object.fromEntries(
          Object.entries(move as Readonly<Record<string, unknown>>).filter(([f]) => own.includes(f)),
        ),
      );
      const before = { ...waiting, pending, pendingCount: pending.length };
      await accounts().replaceOne({ _id: id }, before, BY_HAND);
      expect(listed).toHaveLength(2);
      expect(await told()).toBe("");
      await moves().deleteOne({ _id: listed[1]?._id ?? "" });
      expect(await told()).toBe("");
      await moves().deleteOne({ _id: listed[0]?._id ?? "" });
      expect(await told()).toBe("");
      expect(await accounts().findOne({ _id: id })).toEqual(before);
      await moves().insertMany(listed);
      const twice = {
        ...before,
        pending: [{ ...pending[0], key: listed[1]?.["key"] as string }, pending[1]],
      };
      await accounts().replaceOne({ _id: id }, twice, BY_HAND);
      expect(await told()).toContain(`a key does one thing: ${id}`);
      await accounts().replaceOne({ _id: id }, waiting, BY_HAND);
    });

    test("what was changed by hand is named", async () => {
      const amount = (value: unknown) => edited(1, { amount: value });
      const right = amount(Long.fromNumber(500));
      expect(await planted(amount(Long.fromNumber(501)), right)).toContain(`came or went: ${id}-1`);
      expect(await planted(amount("500"), right)).toContain(`a move's amounts are whole numbers: ${id}-1`);
      const balance = (by: number) => () =>
        accounts().updateOne({ _id: id }, { $inc: { balance: Long.fromNumber(by) } }, BY_HAND);
      expect(await planted(balance(1), balance(-1))).toContain(
        `an account's balance is what its moves left: ${id}`,
      );
      const words = await planted(
        edited(1, { fingerprint: "another" }),
        edited(1, { fingerprint: (await first())["fingerprint"] as string }),
      );
      expect(words).toContain("what was sealed is as it was");
      const kept = await first();
      const gone = await planted(
        () => moves().deleteOne({ _id: kept._id }),
        () => moves().insertOne(kept),
      );
      expect(gone).toContain(`moves are numbered without a gap: ${id}-1`);
      expect(gone).toContain(`what was sealed is there: ${id}-1`);
      expect(await told()).toBe("");
    }, 60_000);

    const first = async () => (await moves().findOne({ accountId: id, number: 1 })) as Kept;
  });
});
