import type { Finding } from "../../../ledger/index.ts";
import type { Answer } from "../armour.ts";
import type { DriverRow } from "../driver.ts";
import { isYes } from "../rows.ts";
import { quoted } from "./quote.ts";

const UNTOLD = "it does not tell";

/** Whether the router lets hotspots work at all: RouterOS 7.17 and later, by its device-mode. */
export function deviceModeOf({ rows: [row], trap }: Answer): Finding {
  const what = "device-mode";
  // Before 7.17 there is none.
  if (trap?.message.includes("no such command") === true)
    return { what, state: "ok", says: "this version has no device-mode" };
  if (row === undefined) return { what, state: "unknown", says: UNTOLD };
  const { mode = "?", hotspot } = row;
  const isOff = hotspot === undefined ? ["home", "basic"].includes(mode) : !isYes(hotspot);
  if (!isOff) return { what, state: "ok", says: `device-mode ${mode} lets hotspots work` };
  const says =
    `its device-mode (${mode}) keeps every hotspot from working: type the line, and when it says so, press the ` +
    "router's button or cut its power within five minutes";
  return { what, state: "wrong", says, fix: "/system device-mode update hotspot=yes" };
}

/** Whether a hotspot is there and serves. */
export function serverOf({ rows, trap }: Answer): Finding {
  const what = "hotspot";
  if (trap !== undefined)
    return { what, state: "unknown", says: `${UNTOLD}: it lacks the hotspot package, perhaps` };
  if (rows.length === 0)
    return { what, state: "wrong", says: "no hotspot is set up on it", fix: "/ip hotspot setup" };
  const serving = rows.filter((row) => !isYes(row["disabled"]));
  if (serving.length === 0)
    return { what, state: "wrong", says: "its hotspot is switched off", fix: "/ip hotspot enable [find]" };
  const isInert = (row: DriverRow): boolean =>
    isYes(row["invalid"]) || `${row[".about"] ?? ""}${row["comment"] ?? ""}`.includes("inactivated");
  if (!serving.every(isInert)) return { what, state: "ok", says: "its hotspot is on" };
  const says = "its hotspot is set up and does not work: device-mode, or its interface is gone";
  return { what, state: "wrong", says, fix: "/ip hotspot print detail" };
}

/** The profile of users for whom a product asks for nothing else. */
export function profileOf({ rows, trap }: Answer): Finding {
  const what = "profile";
  if (trap !== undefined) return { what, state: "unknown", says: UNTOLD };
  if (rows.some((row) => row["name"] === "default"))
    return { what, state: "ok", says: "the user profile `default` is there" };
  const says =
    "its user profile `default` has another name now: products without a speed of their own need it";
  return { what, state: "wrong", says, fix: "/ip hotspot user profile set [find default=yes] name=default" };
}

/** Whether customers can type a code, and come back without typing it again. */
export function loginByOf(servers: Answer, profiles: Answer): Finding {
  const what = "login-by";
  const used = servers.rows
    .filter((row) => !isYes(row["disabled"]))
    .map((row) => row["profile"] ?? "default");
  const rows = profiles.rows.filter((row) => used.includes(row["name"] ?? ""));
  if (rows.length === 0) return { what, state: "unknown", says: UNTOLD };
  const waysOf = (row: DriverRow): readonly string[] => (row["login-by"] ?? "").split(",");
  const mended = (row: DriverRow, ways: string): string =>
    `/ip hotspot profile set [find name=${quoted(row["name"] ?? "")}] login-by=${ways}`;
  const deaf = rows.find(
    (row) => !waysOf(row).some((way) => ["http-pap", "http-chap", "https"].includes(way)),
  );
  if (deaf !== undefined) {
    const says = "its login page takes no code: neither http-chap nor http-pap is on";
    return { what, state: "wrong", says, fix: mended(deaf, "cookie,http-chap,http-pap") };
  }
  const forgetful = rows.find((row) => !waysOf(row).includes("cookie"));
  if (forgetful !== undefined) {
    const says = "it remembers nobody: a customer whose phone slept types the code again";
    return { what, state: "warning", says, fix: mended(forgetful, `${waysOf(forgetful).join(",")},cookie`) };
  }
  const lasting = rows[0]?.["http-cookie-lifetime"];
  const says = `customers type their code, and are remembered ${lasting === undefined ? "" : `for ${lasting}`}`;
  return { what, state: "ok", says: says.trim() };
}
