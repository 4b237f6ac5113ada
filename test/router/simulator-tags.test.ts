import { performance } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import { apiUser, LAPTOP, openSite, PHONE } from "./box.ts";

const USER = "/ip/hotspot/user";
const ACTIVE = "/ip/hotspot/active";

describe("many commands at once on one line of the simulated router", () => {
  it("all are carried out in order, whatever comes back first", async () => {
    for (const shuffle of [false, true]) {
      const site = await openSite({ shuffle });
      const talk = await apiUser(site);
      const names = Array.from({ length: 300 }, (_, i) => `v${i}`);
      const added = await Promise.all(names.map((name) => talk.ask(`${USER}/add`, `=name=${name}`)));
      expect(added.map(({ ret }) => ret)).toEqual(
        names.map((_, i) => `*${(i + 1).toString(16).toUpperCase()}`),
      );
      const looks = names.map((name) => talk.ask(`${USER}/print`, `?name=${name}`, "=.proplist=name"));
      expect((await Promise.all(looks)).map(({ rows }) => rows)).toEqual(names.map((name) => [{ name }]));
      const inOrder = [...talk.ended].sort((a, b) => Number(a) - Number(b));
      if (shuffle) expect(talk.ended).not.toEqual(inOrder);
      else expect(talk.ended).toEqual(inOrder);
    }
  });

  it("rows of two long answers come mixed, each whole and in its own order", async () => {
    const site = await openSite({ shuffle: true });
    for (const name of ["a", "b", "c", "d", "e", "f"]) site.put(USER, { name });
    const talk = await apiUser(site);
    const seen: string[] = [];
    const follow = (side: string): Promise<{ rows: readonly unknown[] }> =>
      talk.follow([`${USER}/print`, "=.proplist=name"], (row) => seen.push(`${side}${row["name"] ?? ""}`));
    const [left, right] = await Promise.all([follow("1"), follow("2")]);
    const names = ["a", "b", "c", "d", "e", "f"].map((name) => ({ name }));
    expect([left.rows, right.rows]).toEqual([names, names]);
    expect(seen.join("")).not.toBe([...seen].sort().join(""));
  });

  it("says who comes and goes as long as somebody listens", async () => {
    const site = await openSite();
    for (const name of ["v1", "v2"]) site.put(USER, { name, password: name });
    const talk = await apiUser(site);
    const told: unknown[] = [];
    const ending = talk.follow([`${ACTIVE}/listen`, "=.proplist=.id,user"], (row) => told.push(row));
    const listening = talk.lastTag();
    await talk.ask("/system/identity/print");
    site.loginCustomer("v1", PHONE);
    site.loginCustomer("v2", LAPTOP);
    await talk.ask(`${ACTIVE}/remove`, "=.id=*C0A80A08");
    await talk.ask("/cancel", `=tag=${listening}`);
    expect(await ending).toMatchObject({ trap: "interrupted" });
    site.loginCustomer("v1", PHONE);
    await talk.ask("/system/identity/print");
    expect(told).toEqual([
      { ".id": "*C0A80A08", user: "v1" },
      { ".id": "*C0A80A09", user: "v2" },
      { ".id": "*C0A80A08", ".dead": "yes" },
    ]);
  });

  it("five thousand customers online are there and told within seconds", async () => {
    const site = await openSite();
    const start = performance.now();
    site.fill(5_000);
    const talk = await apiUser(site);
    const { rows } = await talk.ask(`${ACTIVE}/print`, "=.proplist=user,mac-address,uptime");
    expect(rows).toHaveLength(5_000);
    expect(new Set(rows.map((row) => row["mac-address"])).size).toBe(5_000);
    expect(await talk.ask(`${USER}/print`, "=count-only=")).toEqual({ rows: [], ret: "5000" });
    site.passTime(60_000);
    expect(await talk.ask(`${ACTIVE}/print`, "?user=guest04711")).toMatchObject({ rows: [{ uptime: "1m" }] });
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
