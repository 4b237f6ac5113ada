import { expect, test } from "vitest";
import { name, upTo } from "../make.ts";
import type { Opened } from "./opened.ts";

/** What channels keep for themselves, beside the books. */
export function keptContract(opened: Opened): void {
  test("what a channel keeps comes back by name, whoever wrote it, and is nobody else's", async () => {
    const { store, other } = opened();
    const [mine, theirs] = [`c${name("own")}`.replaceAll("_", "-"), `d${name("own")}`.replaceAll("_", "-")];
    const odd = "254700 ünï/$set.x@s.whatsapp.net";
    await store.keep(mine, [
      { kind: "key.session", name: "a", text: '{"$n":"1"} नमस्ते' },
      { kind: "key.session", name: odd, text: "" },
      { kind: "creds", name: "a", text: "c" },
    ]);
    await other.keep(theirs, [{ kind: "key.session", name: "a", text: "not yours" }]);
    const asked = await other.kept(mine, "key.session", ["a", odd, "nowhere"]);
    expect(Object.fromEntries(asked)).toEqual({ a: '{"$n":"1"} नमस्ते', [odd]: "" });
    expect([...(await store.keptAll(mine, "key.session")).keys()]).toEqual([odd, "a"].toSorted());
    expect((await store.kept(mine, "key.session", [])).size).toBe(0);
  });

  test("rows that are kept together change together, and one that was let go is gone", async () => {
    const { store } = opened();
    const owner = `c${name("own")}`.replaceAll("_", "-");
    const row = (n: number, text: string | null) => ({ kind: "sent", name: `n${n}`, text });
    await store.keep(owner, [...upTo(820).map((n) => row(n, "first")), row(1, "later")]);
    expect((await store.keptAll(owner, "sent")).size).toBe(820);
    await store.keep(owner, [row(1, null), row(2, "second"), row(900, null)]);
    expect(Object.fromEntries(await store.kept(owner, "sent", ["n1", "n2", "n3"]))).toEqual({
      n2: "second",
      n3: "first",
    });
    await store.keep(owner, [row(2, null)]);
    await store.keep(owner, []);
    const broken = store.keep(owner, [row(3, "never"), { kind: "no word", name: "x", text: "" }]);
    await expect(broken).rejects.toThrow("a kind is a word");
    expect(Object.fromEntries(await store.kept(owner, "sent", ["n2", "n3"]))).toEqual({ n3: "first" });
  });

  test("what is old is let go by its kind and the time of its last writing, in portions", async () => {
    const { store, clock } = opened();
    const owner = `c${name("own")}`.replaceAll("_", "-");
    const row = (kind: string, n: string) => ({ kind, name: n, text: "x" });
    await store.keep(owner, [row("sent", "old"), row("sent", "renewed"), row("creds", "old")]);
    clock.pass(1000);
    await store.keep(owner, [row("sent", "renewed"), row("sent", "new")]);
    expect(await store.letGo(owner, "sent", clock.now())).toBe(1);
    expect(await store.letGo(owner, "sent", clock.now())).toBe(0);
    expect([...(await store.keptAll(owner, "sent")).keys()]).toEqual(["new", "renewed"]);
    expect((await store.keptAll(owner, "creds")).size).toBe(1);
  });

  test("what is kept about one chat is let go by how its names begin, as far as it is from before", async () => {
    const { store, clock } = opened();
    const owner = `c${name("own")}`.replaceAll("_", "-");
    const row = (n: string) => ({ kind: "picture", name: n, text: "x" });
    await store.keep(owner, ["chat-1:a", "chat-1:b", "chat-1", "chat-10:a", "chat-2:a", "CHAT-1:a"].map(row));
    clock.pass(1000);
    await store.keep(owner, [row("chat-1:new")]);
    const about = { kind: "picture", prefix: "chat-1:", before: clock.now() };
    expect(await store.letGoOf(owner, { ...about, kind: "other" })).toBe(0);
    expect(await store.letGoOf(owner, about)).toBe(2);
    const left = ["CHAT-1:a", "chat-1", "chat-10:a", "chat-1:new", "chat-2:a"];
    expect([...(await store.keptAll(owner, "picture")).keys()].toSorted()).toEqual(left.toSorted());
  });

  test("two who write the same new row at once both succeed, and one of them stands", async () => {
    const { store, other } = opened();
    const owner = `c${name("own")}`.replaceAll("_", "-");
    const writes = upTo(4).map((n) =>
      (n % 2 === 0 ? store : other).keep(owner, [
        { kind: "chat", name: "same", text: String(n) },
        { kind: "chat", name: `own${n}`, text: "x" },
      ]),
    );
    await Promise.all(writes);
    expect((await store.keptAll(owner, "chat")).size).toBe(5);
  });
}
