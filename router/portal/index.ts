import { gardenScript, type Setting } from "./commands.ts";
import { MD5_JS } from "./md5.ts";
import {
  ERRORS_TXT,
  errorPage,
  loginPage,
  logoutPage,
  redirectPage,
  statusPage,
  welcomePage,
} from "./pages.ts";

export type { Portal } from "./pages.ts";

/** The files of a router's hotspot folder, and beside them the script that is pasted or imported. Pure text. */
export function portalFiles(setting: Setting): {
  readonly pages: Readonly<Record<string, string>>;
  readonly script: string;
} {
  const { portal } = setting;
  const pages = {
    "login.html": loginPage(portal),
    "alogin.html": welcomePage(portal),
    "status.html": statusPage(portal),
    "logout.html": logoutPage(portal),
    "error.html": errorPage(portal),
    "redirect.html": redirectPage(portal),
    "rlogin.html": redirectPage(portal),
    "errors.txt": ERRORS_TXT,
    "md5.js": MD5_JS,
  };
  return { pages, script: gardenScript(setting) };
}
