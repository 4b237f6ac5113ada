import { expect, it } from "vitest";
import { openWhatsApp } from "../../../src/simulators/whatsapp/index.ts";
import { silenceSignal } from "../../../src/simulators/whatsapp/silence.ts";

const open = () => process.getActiveResourcesInfo().filter((what) => what.startsWith("TCP")).length;

it("a simulated WhatsApp leaves nothing open when it is closed", async () => {
  const before = open();
  const world = await openWhatsApp();
  expect(open()).toBeGreaterThan(before);
  await world.close();
  // Node lets go of what was closed at the end of a turn.
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  expect(open()).toBe(before);
  await expect(fetch(world.url.replace("ws:", "http:"))).rejects.toThrow();
});

it("the keys of a session are never printed, and everything else is", () => {
  const printed: unknown[][] = [];
  const print = (...words: unknown[]) => void printed.push(words);
  const shown = { info: print, warn: print, error: print, log: print };
  silenceSignal(shown);
  silenceSignal(shown);
  shown.info("Closing session:", { privKey: "secret" });
  shown.warn("Session error:Error: Bad MAC", "secret");
  shown.log("The shop is open.");
  expect(printed).toEqual([["The shop is open."]]);
});
