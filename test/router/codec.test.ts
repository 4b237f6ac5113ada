import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BadStream, createDecoder, type Sentence } from "../../router/routeros/decoder.ts";
import { durationOf, secondsOf } from "../../router/routeros/durations.ts";
import { plainRate } from "../../router/routeros/rates.ts";
import { parseDuration, printDuration } from "../../src/simulators/routeros/durations.ts";
import { createReader, encodeSentence } from "../../src/simulators/routeros/wire.ts";

function decodeAll(chunks: readonly Buffer[]): Sentence[] {
  const heard: Sentence[] = [];
  const decode = createDecoder((sentence) => heard.push(sentence));
  for (const chunk of chunks) decode(chunk);
  return heard;
}

const sentences = fc.array(
  fc.array(fc.string({ minLength: 1, maxLength: 300, unit: "grapheme-ascii" }), {
    minLength: 1,
    maxLength: 6,
  }),
  { minLength: 1, maxLength: 5 },
);

describe("the words on the wire", () => {
  it("the length before a word has the form the manual gives, at each border", () => {
    const heads: readonly (readonly [number, number[]])[] = [
      [0x7f, [0x7f]],
      [0x80, [0x80, 0x80]],
      [0x3fff, [0xbf, 0xff]],
      [0x4000, [0xc0, 0x40, 0x00]],
      [0xfffff, [0xcf, 0xff, 0xff]],
    ];
    for (const [length, head] of heads) {
      const word = "x".repeat(length);
      const bytes = Buffer.concat([Buffer.from(head), Buffer.from(word), Buffer.from([0])]);
      expect(encodeSentence([word]).equals(bytes)).toBe(true);
      expect(decodeAll([bytes])).toEqual([[word]]);
    }
  });

  it("sentences come out whole however the network cuts them up", () => {
    fc.assert(
      fc.property(sentences, fc.array(fc.nat(), { maxLength: 20 }), (said, cuts) => {
        const bytes = Buffer.concat(said.map(encodeSentence));
        const places = [0, ...cuts.map((cut) => cut % bytes.length).sort((a, b) => a - b), bytes.length];
        const chunks = places.slice(1).map((end, i) => bytes.subarray(places[i], end));
        expect(decodeAll(chunks)).toEqual(said);
        const read = createReader(() => ({ word: 1_000, words: 100 }));
        expect(chunks.flatMap((chunk) => read(chunk))).toEqual(said);
      }),
      { numRuns: 200 },
    );
  });

  it("sentences come out whole byte by byte, and empty sentences mean nothing", () => {
    const bytes = Buffer.concat([
      Buffer.from([0, 0]),
      encodeSentence(["!re", `=comment=${"c".repeat(300)}`]),
    ]);
    expect(decodeAll([...bytes].map((byte) => Buffer.from([byte])))).toEqual([
      ["!re", `=comment=${"c".repeat(300)}`],
    ]);
  });

  it("bytes that are no RouterOS API are refused instead of waited for", () => {
    expect(() => decodeAll([Buffer.from([0xf8])])).toThrow(BadStream);
    expect(() => decodeAll([Buffer.from([0xf0, 0x7f, 0xff, 0xff, 0xff])])).toThrow(BadStream);
    expect(() => decodeAll(Array.from({ length: 5_000 }, () => Buffer.from([1, 65])))).toThrow(BadStream);
    const long = encodeSentence(["x".repeat(1_000_000)]).subarray(0, -1);
    expect(() => decodeAll(Array.from({ length: 6 }, () => long))).toThrow(BadStream);
  });
});

describe("durations and rates", () => {
  it("minutes are written as the router writes them", () => {
    const pairs = [
      [90, "1h30m"],
      [1_560, "1d2h"],
      [180, "3h"],
      [20_160, "2w"],
      [1, "1m"],
    ] as const;
    for (const [minutes, text] of pairs) expect(durationOf(minutes * 60)).toBe(text);
  });

  it("what is written is read back as the same time, by both sides", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (minutes) => {
        const text = durationOf(minutes * 60);
        expect(secondsOf(text)).toBe(minutes * 60);
        expect(parseDuration(text)).toBe(minutes * 60);
        expect(printDuration(minutes * 60)).toBe(text);
      }),
    );
  });

  it("the simulator takes durations in each form RouterOS takes", () => {
    for (const text of ["90m", "1h30m", "5400", "01:30:00", "90m0s"]) expect(parseDuration(text)).toBe(5_400);
    expect(parseDuration("soon")).toBeUndefined();
    expect(parseDuration("")).toBeUndefined();
  });

  it("an absent limit and a limit of nothing are both no limit", () => {
    for (const text of [undefined, "", "0s"]) expect(secondsOf(text)).toBe(0);
    expect(secondsOf("1d02:03:04")).toBe(93_784);
    expect(secondsOf("never")).toBeUndefined();
  });

  it("the same rate written in another unit is the same rate", () => {
    expect(plainRate("2048k/5M")).toBe(plainRate("2048000/5000000"));
    expect(plainRate("2M/5M 4M/8M")).not.toBe(plainRate("2M/5M"));
    expect(plainRate(undefined)).toBe("");
  });
});
