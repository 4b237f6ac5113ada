import { describe, expect, it } from "vitest";
import { busyHouse, commands, expectAllWell, refused } from "./crowd.ts";
import { adapterFor, faultOf, HURRY, PHONE, THREE_HOURS, usersNamed } from "./support.ts";

describe("putting many customers out at once", () => {
  it.for([{ comebacks: true }, { comebacks: true, kickAll: true }, {}])(
    "F19, F20: every device of each goes, cookies or not, and nobody else (%o)",
    async (settings) => {
      for (const count of [3, 40]) {
        const { box, router, all } = await busyHouse(count + 1, settings);
        const guest = all[count];
        expectAllWell(await router.revokeAll(all.slice(0, count)), count);
        expect(box.returnDevices()).toBe(0);
        const users = box.state().active.map((row) => row["user"]);
        expect(users.toSorted()).toEqual([guest?.code, guest?.code, "cousin"].toSorted());
        expect(box.state().users.filter((row) => row["disabled"] === "false")).toHaveLength(2);
        const cookies = new Set(box.state().cookies.map((row) => row["user"]));
        expect([...cookies].toSorted()).toEqual([guest?.code, "cousin"].toSorted());
      }
    },
  );

  it("F8: a user of the owner's with the name of a code stays online; the others go", async () => {
    const { box, router, all } = await busyHouse(4);
    const cousin = { code: "cousin", mark: "kibanda:vch_99" };
    const told = await router.revokeAll([...all, cousin]);
    expect(refused(told).map(([n, { retry }]) => [n, retry])).toEqual([[4, "never"]]);
    expect(box.state().active).toMatchObject([{ user: "cousin" }]);
  });

  it("F10: rows that vanish meanwhile, and users long gone, are as good as removed", async () => {
    const { box, router, all } = await busyHouse(5);
    const gone = { kind: "trap", message: "no such item", category: 0 } as const;
    for (const menu of ["user/set", "cookie/remove", "active/remove"])
      box.faults.add({ command: `/ip/hotspot/${menu}`, mishap: gone, times: 2 });
    expectAllWell(await router.revokeAll([...all, { code: "gone", mark: "kibanda:vch_77" }]), 6);
    expect(box.state().active).toMatchObject([{ user: "cousin" }]);
  });

  it("doing it again changes nothing, and only those asked for are looked after", async () => {
    const { box, router, all } = await busyHouse(6);
    await router.revokeAll(all.slice(0, 3));
    const before = box.heard().length;
    expectAllWell(await router.revokeAll(all.slice(0, 3)), 3);
    expect(
      commands(box)
        .slice(before)
        .every((command) => command.endsWith("/print")),
    ).toBe(true);
    expect(box.state().active).toHaveLength(6 + 1);
  });

  it.for(["fin", "silence"] as const)(
    "F3: the line is lost in their midst (%s); asked again, all are out",
    async (how) => {
      const { box, all } = await busyHouse(10);
      const lost = { kind: "lost", when: "after", how } as const;
      box.faults.add({ command: "/ip/hotspot/active/remove", mishap: lost, times: 1 });
      const fault = await faultOf(adapterFor(box, HURRY).revokeAll(all));
      expect(fault).toMatchObject({ retry: "soon", outcome: "unknown" });
      expectAllWell(await adapterFor(box).revokeAll(all), 10);
      expect(box.state().active).toMatchObject([{ user: "cousin" }]);
    },
  );
});

describe("one customer kicked", () => {
  it("every device of the code goes, and how many is told; the code goes on, and nobody else is touched", async () => {
    const { box, router, all } = await busyHouse(3);
    const [first = THREE_HOURS] = all;
    expect(await router.kick(first)).toBe(2);
    expect(box.returnDevices()).toBe(0);
    expect(box.state().active).toHaveLength(4 + 1);
    expect(usersNamed(box, first.code)).toMatchObject([{ disabled: "false" }]);
    expect(box.loginCustomer(first.code, PHONE)).toEqual({ ok: true });
    expect(await router.kick(first)).toBe(1);
    expect(await router.kick(first)).toBe(0);
  });

  it("F8: a guest of the owner's with that name is not", async () => {
    const { box, router } = await busyHouse(1);
    const fault = await faultOf(router.kick({ code: "cousin", mark: "kibanda:vch_5" }));
    expect(fault).toMatchObject({ retry: "never", outcome: "refused" });
    expect(box.state().active).toHaveLength(3);
  });
});
