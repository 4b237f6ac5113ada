import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensure } from "../ledger/index.ts";
import { portalFiles } from "../router/index.ts";
import { razorpayOf, type Settings } from "./config.ts";
import { askDesk } from "./desk.ts";
import { print } from "./start.ts";

const USAGE = "kibanda router files ROUTER [--out DIR] [--folder kibanda] [--profile hsprof1]";

/**
 * Writes the pages of one router's hotspot, with the lines that its terminal has to be told, and says how they get
 * there. Throws where the shop has no public address.
 */
export async function routerFiles(settings: Settings, options: readonly string[]): Promise<void> {
  const [verb, name = ""] = options;
  if (verb !== "files" || name === "" || name.startsWith("--")) {
    print(USAGE);
    process.exitCode = 2;
    return;
  }
  const url = settings.PUBLIC_URL;
  ensure(url !== undefined, "PUBLIC_URL is needed: phones at the hotspot come there");
  const { lines, code } = await askDesk(settings, { command: "portal-facts", words: [name] });
  if (code !== 0) {
    print(...lines);
    process.exitCode = 1;
    return;
  }
  const [routerId = "", shop = "", host = ""] = lines;
  const folder = valueOf(options, "--folder", "kibanda");
  const profile = valueOf(options, "--profile", "hsprof1");
  const out = valueOf(options, "--out", join("portal", routerId));
  const razorpay = razorpayOf(settings) !== undefined;
  const portal = { url, routerId, shop };
  const { pages, script } = portalFiles({ portal, folder, profile, razorpay });
  const here = join(out, folder.split("/").at(-1) ?? folder);
  mkdirSync(here, { recursive: true });
  for (const [file, text] of Object.entries(pages)) writeFileSync(join(here, file), text);
  const rsc = join(out, "kibanda.rsc");
  writeFileSync(rsc, script);
  print(
    `Portal of ${name}: ${url}/portal/${routerId}`,
    `Written: ${here} (${String(Object.keys(pages).length)} files), ${rsc}`,
    ...howTo({ here, host, script, profile, url }),
  );
}

type Written = Readonly<Record<"here" | "host" | "script" | "profile" | "url", string>>;

function howTo({ here, host, script, profile, url }: Written): readonly string[] {
  return [
    "",
    `1. Put the folder on the router: scp -r ${here} admin@${host}:/   (or by FTP, or drag it into Files in WinBox).`,
    "   Where Files shows a folder `flash` it goes in there: then write them again with --folder flash/kibanda.",
    "2. Paste these lines into the router's terminal; they are in the .rsc too, the lists are yours to edit:",
    "",
    ...script.trimEnd().split("\n"),
    "",
    `3. The hotspot's profile is not ${profile}? /ip hotspot print shows its name: write them with --profile NAME.`,
    "4. Codes go to the dns-name and the addresses that the router tells of its hotspot, and nowhere else: a log-in page",
    "   of another name or port goes into PORTAL_LOGIN_HOSTS.",
    ...(url.startsWith("https:") ? [] : ["   Phones expect https:// in PUBLIC_URL; this one is plain."]),
  ];
}

function valueOf(options: readonly string[], name: string, usual: string): string {
  const at = options.indexOf(name);
  const value = at < 0 ? undefined : options[at + 1];
  return value === undefined || value.startsWith("--") ? usual : value;
}
