import { statSync } from "node:fs";
import { readSettings, settingsToCome, unknownSettings } from "../config.ts";
import { fix, type Line, note, ok, stop } from "./line.ts";
import type { Check } from "./visit.ts";

const ABOUT = "Settings";

/** The settings as live reads them: every mistake, slips of the pen, and who else can read them. */
export const settingsCheck: Check = async ({ environment }) => {
  const read = readSettings(environment);
  const mistakes = read.ok ? [] : read.mistakes.map((mistake) => stop(ABOUT, mistake));
  return [
    ...(mistakes.length === 0 ? [ok(ABOUT, "none is mistaken or missing")] : mistakes),
    ...unknownSettings(environment).map((name) =>
      fix(ABOUT, `${name} is no setting of this program; the names stand in .env.example`),
    ),
    ...settingsToCome(environment).map((name) => note(ABOUT, `${name} is not in this version yet, and off`)),
    ...openToOthers(".env"),
  ];
};

/** A file of secrets that other people of this machine can read. */
export function openToOthers(file: string): readonly Line[] {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode;
  // Windows has no such bits.
  if (mode === undefined || process.platform === "win32" || (mode & 0o077) === 0) return [];
  return [fix("Files", `${file} holds secrets and others can read it: chmod 600 ${file}`)];
}
