/** Whether a RouterOS version such as `7.18.2` is the given one or later. */
export function isAtLeast(version: string, major: number, minor: number): boolean {
  const [held = 0, heldMinor = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  return held > major || (held === major && heldMinor >= minor);
}
