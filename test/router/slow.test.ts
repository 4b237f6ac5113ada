import { expect, test } from "vitest";
import { openBareFake } from "./bare-fake.ts";
import { adapterFor, faultOf, THREE_HOURS } from "./support.ts";

const vouchers = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ ...THREE_HOURS, code: `code${n}`, mark: `kibanda:vch_${n}` }));

test("a router that takes one code after the other, slowly, is not hung up on while it does", async () => {
  const fake = await openBareFake({ delay: 15 });
  const router = adapterFor(fake, { commandMs: 300 });
  const told = await router.provisionAll(vouchers(100));
  expect(told.filter(({ fault }) => fault !== undefined)).toEqual([]);
  expect(fake.rows("user")).toHaveLength(100);
  expect(fake.heard.filter((command) => command === "/login")).toHaveLength(1);
});

test("one that takes longer than its deadline for a single code is", async () => {
  const fake = await openBareFake({ delay: 200 });
  const router = adapterFor(fake, { connectMs: 1_000, commandMs: 150 });
  expect((await faultOf(router.provision(THREE_HOURS))).message).toContain("did not answer within 150 ms");
});
