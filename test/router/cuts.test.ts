import { describe, expect, it } from "vitest";
import { Fault } from "../../ledger/index.ts";
import { type Cut, cuts, surviveAll } from "./cuts.ts";
import { adapterFor, expectWhole, openBox, THREE_HOURS, usersNamed } from "./support.ts";

/** A little more than one conversation takes each way; the driver's tags make it differ by some bytes. */
const BYTES = { in: 860, out: 440 } as const;

/** One provision with its stream cut there, then another in fair weather. True when the first went well. */
async function survives(cut: Cut): Promise<boolean> {
  const box = await openBox({ tag: cut.after % 2 === 0 ? "first" : "last" });
  const router = adapterFor(box, { connectMs: 150, commandMs: 150 });
  box.faults.cut = cut;
  const error: unknown = await router.provision(THREE_HOURS).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error === undefined) expectWhole(box);
  else {
    expect(error).toBeInstanceOf(Fault);
    // "Surely not" must be true.
    if (error instanceof Fault && error.outcome === "refused")
      expect(usersNamed(box, THREE_HOURS.code)).toEqual([]);
  }
  box.faults.clear();
  const again = adapterFor(box);
  await again.provision(THREE_HOURS);
  expectWhole(box);
  await router.close();
  await again.close();
  await box.close();
  return error === undefined;
}

describe("the stream of one provision, cut at its bytes", () => {
  it.for([
    ["out", "fin", 1],
    ["out", "rst", 2],
    ["out", "silence", 7],
    ["in", "fin", 1],
    ["in", "rst", 3],
    ["in", "silence", 13],
  ] as const)(
    "%s, %s, every byte by %d: no hang, no wrong answer, and a second try ends well",
    async (cut) => {
      const [way, how, step] = cut;
      const { cut: failed, whole } = await surviveAll(cuts({ way, how }, BYTES[way], step), survives);
      expect(failed).toBeGreaterThan(10);
      // The last cuts lie behind the end of the conversation: so all of it was covered.
      expect(whole).toBeGreaterThan(0);
    },
  );
});
