import { inConsole } from "./escape.ts";
import type { Portal } from "./pages.ts";

/** `folder`: the pages' folder on the router; `profile`: the hotspot's server profile. */
export type Setting = {
  readonly portal: Portal;
  readonly folder: string;
  readonly profile: string;
  readonly razorpay: boolean;
};

/** Hosts of Razorpay's payment pages as far as we know them, never tried; a bank's own page is on none of them. */
const RAZORPAY = ["api.razorpay.com", "checkout.razorpay.com", "cdn.razorpay.com", "rzp.io"] as const;
/** Only names: the networks' address ranges change, and are the owner's to look up and add. */
const CHATS = ["web.whatsapp.com", "web.telegram.org", "t.me"] as const;

/**
 * What the router has to be told, as lines to paste or to import: who may be reached before anybody has logged in, and
 * where the pages are. Since RouterOS 7.5 a walled garden by host name does not let HTTPS through, so all of it is by
 * address, from lists of names that the router looks up by itself. Only rows with our own comment are replaced.
 */
export function gardenScript({ portal, folder, profile, razorpay }: Setting): string {
  const { hostname } = new URL(portal.url);
  const lists = [
    { list: "kibanda-portal", hosts: [hostname], why: "the portal: without it nobody can buy" },
    ...(razorpay ? [{ list: "kibanda-pay", hosts: RAZORPAY, why: "Razorpay's payment pages" }] : []),
    {
      list: "kibanda-chat",
      hosts: CHATS,
      why: "chats; yours to edit: leave out what you do not want, add address ranges that you looked up",
    },
  ];
  return `${[
    `# ${portal.shop.replace(/[\r\n]+/gu, " ")}: written by kibanda; safe to paste again.`,
    `/ip hotspot walled-garden ip remove [find comment="kibanda"]`,
    `/ip firewall address-list remove [find comment="kibanda"]`,
    ...lists.flatMap(({ list, hosts, why }) => [
      `# ${why}`,
      ...hosts.map(
        (host) => `/ip firewall address-list add list=${list} address=${inConsole(host)} comment="kibanda"`,
      ),
      `/ip hotspot walled-garden ip add action=accept dst-address-list=${list} comment="kibanda"`,
    ]),
    "# the pages, and how people log in; http-pap also lets printed QR codes in, but the code goes over the air as it is",
    `/ip hotspot profile set ${inConsole(profile)} html-directory=${inConsole(folder)} login-by=cookie,http-chap`,
  ].join("\n")}\n`;
}
