import { expect, test } from "vitest";
import { openBreaker } from "../../../bots/whatsapp/breaker.ts";
import { endingOf, pauseAfter } from "../../../bots/whatsapp/endings.ts";
import { openPace } from "../../../bots/whatsapp/pace.ts";
import { render } from "../../../bots/whatsapp/render.ts";
import { silenceLibsignal } from "../../../bots/whatsapp/silence.ts";
import { addressOf } from "../../../bots/whatsapp/url.ts";
import { openWatchdog } from "../../../bots/whatsapp/watchdog.ts";
import { handClock } from "../../support/clock.ts";

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000];

test("what the end of a connection asks for is told by its code, and pauses grow to five minutes by dice", () => {
  expect([515, 440, 401, 403, 405, 411, 428, 408, 503, undefined].map(endingOf)).toEqual([
    ...["restart", "replaced", "logged-out", "forbidden", "outdated", "mismatch"],
    ...["broken", "broken", "broken", "broken"],
  ]);
  expect([1, 2, 3, 8, 9, 10, 99].map((failures) => pauseAfter(failures, 0.999_999))).toEqual([
    ...[1000, 2000, 4000, 128_000, 256_000, 300_000, 300_000],
  ]);
  expect(pauseAfter(9, 0)).toBe(0);
});

test("answers go at once, a burst is spread out, and whoever wrote long ago is written to seldom", () => {
  const clock = handClock();
  const pace = openPace(clock, () => 0.5);
  const now = clock.now();
  const burst = Array.from({ length: 8 }, () => pace.before("a", now));
  expect(burst.slice(0, 6)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(burst.slice(6)).toEqual([1500, 1500]);
  pace.heard("a");
  expect(pace.before("a", now)).toBe(0);
  expect(pace.before("b", now)).toBe(0);
  const old = now - 25 * HOUR;
  const unasked = Array.from({ length: 6 }, (_, n) => pace.before(`old ${n}`, old));
  expect(unasked).toEqual([0, 0, 0, 3000, 6000, 9000]);
  clock.pass(MINUTE);
  expect(pace.before("old 9", old)).toBe(0);
  let today = 7;
  while (pace.before(`day ${today}`, old) !== undefined) {
    today += 1;
    clock.pass(10 * SECOND);
  }
  expect(today).toBeGreaterThanOrEqual(300);
  expect(today).toBeLessThan(320);
});

test("a restricted account writes to nobody of its own accord until the restriction ends", () => {
  const clock = handClock();
  const alarms: string[] = [];
  const breaker = openBreaker(clock, (words) => void alarms.push(words));
  breaker.tripped("a");
  expect([breaker.stops("a", false), breaker.stops("b", false), breaker.stops("b", true)]).toEqual([
    ...[true, false, true],
  ]);
  clock.pass(24 * HOUR);
  expect([breaker.stops("a", false), breaker.stops("b", true)]).toEqual([false, false]);
  breaker.until(clock.now() + 72 * HOUR);
  clock.pass(71 * HOUR);
  expect(breaker.stops("b", true)).toBe(true);
  breaker.until(undefined);
  expect(breaker.stops("b", true)).toBe(false);
  expect(alarms.length).toBeGreaterThan(0);
});

test("a session that hears nothing gets a new connection, and one that goes on so a new process", () => {
  const clock = handClock();
  const dog = openWatchdog(clock);
  dog.opened();
  clock.pass(3 * HOUR);
  expect(dog.look()).toBe("fine");
  clock.pass(SECOND);
  expect(dog.look()).toBe("reconnect");
  dog.closed();
  dog.opened();
  dog.surfaced(clock.now() - HOUR, true);
  expect(dog.look()).toBe("fine");
  clock.pass(21 * MINUTE);
  expect(dog.look()).toBe("reconnect");
  dog.closed();
  dog.opened();
  dog.surfaced(clock.now() - 10 * MINUTE, true);
  expect(dog.look()).toBe("recycle");
});

test("messages that come over the line and never come out of the library are noticed", () => {
  const clock = handClock();
  const dog = openWatchdog(clock);
  dog.opened();
  for (let message = 1; message <= 3; message += 1) dog.came(true);
  clock.pass(MINUTE);
  expect(dog.look()).toBe("fine");
  clock.pass(MINUTE + SECOND);
  expect(dog.look()).toBe("reconnect");
  dog.came(true);
  dog.surfaced(clock.now(), false);
  clock.pass(3 * MINUTE);
  expect(dog.look()).toBe("fine");
});

test("a text without a space is cut where it has to be, never within a character", () => {
  const parts = render({ lines: [`${"x".repeat(3499)}${"👍".repeat(10)}`] });
  expect(parts.map((part) => part.length)).toEqual([3499, 20]);
  expect(parts.join("")).toBe(`${"x".repeat(3499)}${"👍".repeat(10)}`);
  expect(render({ lines: ["", " "] })).toEqual([]);
});

test("private keys that the library tells the console are not printed; all else is", () => {
  const printed: unknown[][] = [];
  const print = (...words: readonly unknown[]) => void printed.push([...words]);
  const loud = { debug: print, error: print, info: print, log: print, trace: print, warn: print };
  silenceLibsignal(loud);
  loud.info("Closing session:", { privKey: "secret" });
  loud.error("Session error:Error: Bad MAC", "at …");
  loud.log("Karibu", 1);
  expect(printed).toEqual([["Karibu", 1]]);
});

test("the account's keys are shown to WhatsApp, or to a simulator on this machine, and to nobody else", () => {
  for (const url of ["wss://web.whatsapp.com/ws/chat", "ws://127.0.0.1:9/ws/chat", "wss://localhost:1/x"])
    expect(addressOf(url)).toBe(url);
  for (const url of [
    "ws://web.whatsapp.com/ws/chat",
    "wss://web.whatsapp.com.evil.example/ws",
    "wss://evil.example/?web.whatsapp.com",
    "ws://192.168.1.2/ws/chat",
  ])
    expect(() => addressOf(url)).toThrow("WhatsApp's own");
});
