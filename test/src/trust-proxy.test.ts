import { expect, test } from "vitest";
import { readSettings } from "../../src/config.ts";

const read = (TRUST_PROXY: string) => {
  const result = readSettings({ TRUST_PROXY });
  return result.ok ? result.settings.TRUST_PROXY : result.mistakes;
};

test("nobody is believed about whom they ask for, unless the settings name the proxies", () => {
  expect(read("")).toBeUndefined();
  expect(read("1")).toBe(1);
  expect(read("10.0.0.1, 10.1.0.0/16,loopback,fd00::/8")).toEqual([
    "10.0.0.1",
    "10.1.0.0/16",
    "loopback",
    "fd00::/8",
  ]);
});

test.each(["true", "proxy.example", "10.0.0.0/33", "10.0.0.0/", "10.0.0.1/8/8", ",", "-1"])(
  "%s names no proxy: the start ends and says so",
  (wrong) => {
    expect(read(wrong)).toEqual([expect.stringMatching(/^TRUST_PROXY: /u)]);
  },
);
