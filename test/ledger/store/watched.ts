import { type Document, MongoClient } from "mongodb";

/** What the server did: which operation on which collection, and by which index. */
export type Done = {
  readonly op: string;
  readonly on: string;
  readonly plan: string;
  readonly looked: number;
};

/** A look behind a store's back: into its documents, and at what the server has to do for it. */
export async function watch(url: string) {
  const client = await new MongoClient(url).connect();
  const db = client.db();
  return {
    accounts: db.collection<Document & { _id: string }>("accounts"),
    moves: db.collection<Document & { _id: string }>("moves"),
    /** What the server did for the spend path meanwhile, where an account was named. */
    during: async (accountId: string, work: () => Promise<unknown>): Promise<readonly Done[]> => {
      await db.command({ profile: 2 });
      const from = await db.collection("system.profile").countDocuments();
      await work();
      await db.command({ profile: 0 });
      const seen = await db.collection("system.profile").find().skip(from).toArray();
      return seen.flatMap(({ ns, command, op, planSummary, docsExamined }) => {
        const on = String(ns).split(".").at(-1) ?? "";
        const isAsked = op === "insert" || JSON.stringify(command).includes(accountId);
        if ((on !== "accounts" && on !== "moves") || !isAsked) return [];
        const name = op === "command" ? String(Object.keys(command as object)[0]) : String(op);
        return [{ op: name, on, plan: String(planSummary ?? ""), looked: Number(docsExamined ?? 0) }];
      });
    },
    close: () => client.close(),
  };
}
