import { describe, expect, it } from "vitest";
import { Fault } from "../../ledger/index.ts";
import type { Access, Each, Router } from "../../router/index.ts";
import type { RouterOs } from "../../src/simulators/routeros/index.ts";
import { type Cut, cuts, surviveAll } from "./cuts.ts";
import { adapterFor, expectWhole, openBox, THREE_HOURS } from "./support.ts";

const SIX: readonly Access[] = Array.from({ length: 6 }, (_, n) => ({
  ...THREE_HOURS,
  code: `k7m2qx9${n}`,
  mark: `kibanda:vch_${n}`,
}));

/** Many orders under way at once: what there is before them, how they are given, and what must be afterwards. */
type Conversation = {
  readonly before: (box: RouterOs, router: Router) => Promise<void>;
  readonly talk: (router: Router) => Promise<readonly Each[]>;
  readonly after: (box: RouterOs) => void;
  /** A little more than it takes each way. */
  readonly bytes: { readonly in: number; readonly out: number };
};

const lettingIn: Conversation = {
  before: async () => undefined,
  talk: (router) => router.provisionAll(SIX),
  after: (box) => {
    for (const access of SIX) expectWhole(box, access);
    expect(box.state().users).toHaveLength(SIX.length);
  },
  bytes: { in: 4_600, out: 2_800 },
};

const puttingOut: Conversation = {
  before: async (box, router) => {
    await router.provisionAll(SIX);
    box.put("/ip/hotspot/user", { name: "cousin", password: "cousin", comment: "my cousin" });
    for (const [n, name] of [...SIX.map(({ code }) => code), "cousin"].entries())
      box.loginCustomer(name, { ip: `10.5.50.${n + 10}`, mac: `AA:00:00:00:00:1${n}` });
  },
  talk: (router) => router.revokeAll(SIX),
  after: (box) => {
    expect(box.state()).toMatchObject({ active: [{ user: "cousin" }], cookies: [{ user: "cousin" }] });
    expect(box.state().users.filter((row) => row["disabled"] === "false")).toMatchObject([
      { name: "cousin" },
    ]);
  },
  bytes: { in: 5_200, out: 3_400 },
};

async function survives({ before, talk, after }: Conversation, cut: Cut): Promise<boolean> {
  const box = await openBox({ tag: cut.after % 2 === 0 ? "first" : "last", shuffle: cut.after % 3 === 0 });
  const fair = adapterFor(box);
  await before(box, fair);
  box.faults.cut = cut;
  const router = adapterFor(box, { connectMs: 150, commandMs: 150 });
  const ended: unknown = await talk(router).catch((error: unknown) => error);
  box.faults.clear();
  const isWhole = Array.isArray(ended);
  if (isWhole) after(box);
  else expect(ended).toBeInstanceOf(Fault);
  const again = await talk(fair);
  expect(again.every(({ fault }) => fault === undefined)).toBe(true);
  after(box);
  for (const each of [router, fair, box]) await each.close();
  return isWhole;
}

describe.each([
  ["six let in at once", lettingIn],
  ["six put out at once", puttingOut],
] as const)("the stream of %s, cut at its bytes", (_, conversation) => {
  it.for([
    ["out", "fin", 41],
    ["out", "rst", 97],
    ["out", "silence", 151],
    ["in", "fin", 61],
    ["in", "rst", 131],
    ["in", "silence", 211],
  ] as const)(
    "%s, %s, every byte by %d: no hang, no wrong answer, and a second try ends well",
    async (cut) => {
      const [way, how, step] = cut;
      const all = cuts({ way, how }, conversation.bytes[way], step);
      const { cut: failed, whole } = await surviveAll(all, (each) => survives(conversation, each));
      expect(failed).toBeGreaterThan(10);
      // The last cuts lie behind the end of the conversation: so all of it was covered.
      expect(whole).toBeGreaterThan(0);
    },
  );
});
