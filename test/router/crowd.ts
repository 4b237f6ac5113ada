import { expect } from "vitest";
import { Fault } from "../../ledger/index.ts";
import type { Access, Each } from "../../router/index.ts";
import type { RouterOs } from "../../src/simulators/routeros/index.ts";
import { boxAndRouter, LAPTOP, type openBox, THREE_HOURS } from "./support.ts";

export const vouchers = (count: number): readonly Access[] =>
  Array.from({ length: count }, (_, n) => ({ ...THREE_HOURS, code: `code${n}`, mark: `kibanda:vch_${n}` }));

export const commands = (box: RouterOs): readonly string[] => box.heard().map(([command = ""]) => command);

export function expectAllWell(all: readonly Each[], count: number): void {
  expect(all).toHaveLength(count);
  expect(all.filter(({ fault }) => fault !== undefined)).toEqual([]);
}

/** Which of them were refused, with the fault. */
export function refused(all: readonly Each[]): readonly (readonly [number, Fault])[] {
  return all.flatMap(({ fault }, n) => (fault instanceof Fault ? [[n, fault] as const] : []));
}

const mac = (n: number): string => `AA:00:00:00:01:${n.toString(16).padStart(2, "0").toUpperCase()}`;

/** So many customers online, with cookies, and an owner's guest beside them. */
export async function busyHouse(count: number, settings: Parameters<typeof openBox>[0] = {}) {
  const { box, router } = await boxAndRouter({ loginBy: ["cookie", "http-chap", "mac-cookie"], ...settings });
  const all = vouchers(count).map((each) => ({ ...each, devices: 2 }));
  await router.provisionAll(all);
  box.put("/ip/hotspot/user", { name: "cousin", password: "cousin", comment: "my cousin" });
  expect(box.loginCustomer("cousin", LAPTOP)).toEqual({ ok: true });
  for (const [n, { code }] of all.entries())
    for (const side of [0, 1]) {
      const device = { ip: `10.5.${60 + side}.${n + 1}`, mac: mac(2 * n + side) };
      expect(box.loginCustomer(code, device)).toEqual({ ok: true });
    }
  return { box, router, all };
}
