/**
 * What the doctor says of one thing. `ok`: as it should be. `fix`: something to do, and what; where it `stops`, live
 * would not start. `off`: not set up, so not there. `note`: worth knowing.
 */
export type Line = {
  readonly mark: "ok" | "fix" | "off" | "note";
  readonly about: string;
  readonly says: string;
  readonly stops?: true;
};

export const ok = (about: string, says: string): Line => ({ mark: "ok", about, says });
export const off = (about: string, says: string): Line => ({ mark: "off", about, says });
export const note = (about: string, says: string): Line => ({ mark: "note", about, says });
/** To be mended, though live would start. */
export const fix = (about: string, says: string): Line => ({ mark: "fix", about, says });
/** Live would not start, or its keys are refused. */
export const stop = (about: string, says: string): Line => ({ mark: "fix", about, says, stops: true });

/** The mistake itself is told among the settings, and stops live there. */
export const mistake = (about: string, name: string): Line =>
  fix(about, `${name} is mistaken, see Settings; the rest can be told once it is mended`);

export function shown({ mark, about, says }: Line): string {
  return `${mark.padEnd(4)} ${about}: ${says}`;
}

/** Shorter settings than this are words that may stand in any sentence. Characters. */
const SHORTEST_SECRET = 12;

/** How a text is said without any secret of these settings in it, whoever wrote the text. */
export function discreet(environment: Readonly<Record<string, string | undefined>>) {
  const secrets = Object.entries(environment)
    .filter(([name]) => /KEY|SECRET|TOKEN|CREDENTIAL|STORE_URL/u.test(name))
    .flatMap(([name, value = ""]) => (name === "STORE_URL" ? [passwordIn(value)] : [value]))
    .filter((value) => value.length >= SHORTEST_SECRET);
  return (line: Line): Line => ({
    ...line,
    says: secrets.reduce((text, secret) => text.replaceAll(secret, "<secret>"), line.says),
  });
}

function passwordIn(url: string): string {
  return /\/\/[^/@]*:([^/@]+)@/u.exec(url)?.[1] ?? "";
}
