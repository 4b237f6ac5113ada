import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** How letters look: `plain` and `bold` for words, `mono` for codes. */
export type Face = "plain" | "bold" | "mono";

/**
 * The fonts that come with the program, as files: those of the machine are never used, for a shop's computer may have
 * none, and no two have the same.
 */
export const FONT_FILES: Readonly<Record<Face, string>> = {
  plain: require.resolve(
    "@expo-google-fonts/noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf",
  ),
  bold: require.resolve("@expo-google-fonts/noto-sans-devanagari/700Bold/NotoSansDevanagari_700Bold.ttf"),
  mono: require.resolve("@expo-google-fonts/jetbrains-mono/700Bold/JetBrainsMono_700Bold.ttf"),
};

/** Latin letters, Devanagari and the signs beside them, as both weights of the font have them (its `cmap`). */
const DRAWN = [
  String.raw`\u0020-\u007e\u00a1-\u00a3\u00a5\u00a7-\u00ab\u00ae-\u00b0\u00b4\u00b6-\u00b8\u00ba\u00bb`,
  String.raw`\u00bf-\u0107\u010a-\u0113\u0116-\u011b\u011e-\u0123\u0126\u0127\u012a\u012b\u012e-\u0131`,
  String.raw`\u0136\u0137\u0139-\u013e\u0141-\u0148\u0150-\u0155\u0158-\u015b\u015e-\u0161\u0164\u0165`,
  String.raw`\u016a\u016b\u016e-\u017e\u0218-\u021b\u0900-\u097f\u200c\u200d\u2010\u2013\u2014\u2018-\u201a`,
  String.raw`\u201c-\u201e\u2022\u2026\u2039\u203a\u20ac\u20b9\u2122\u2212`,
].join("");

/** Letters that these fonts cannot draw. */
export const NOT_DRAWN = new RegExp(`[^${DRAWN}]`, "gu");
