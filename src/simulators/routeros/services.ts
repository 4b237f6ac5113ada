import { BlockList } from "node:net";
import { flag, text } from "./fields.ts";
import type { Menu, Row } from "./table.ts";
import { Trap } from "./trap.ts";
import { isAtLeast } from "./versions.ts";

const PORTS: Readonly<Record<string, string>> = {
  ftp: "21",
  ssh: "22",
  telnet: "23",
  www: "80",
  "www-ssl": "443",
  winbox: "8291",
  api: "8728",
  "api-ssl": "8729",
};

export type Services = {
  readonly name: "api" | "api-ssl";
  readonly menu: Menu;
  readonly set: (name: string, fields: Row) => void;
  /** Whether our API service is switched on. */
  readonly isOn: () => boolean;
  readonly maxSessions: () => number;
  /** Whether its `available-from` lets this client in. */
  readonly admits: (address: string) => boolean;
};

function isWithin(address: string, ranges: string): boolean {
  if (ranges === "") return true;
  const list = new BlockList();
  for (const range of ranges.split(",")) {
    const [net = "", bits = "32"] = range.split("/");
    list.addSubnet(net, Number(bits), net.includes(":") ? "ipv6" : "ipv4");
  }
  return list.check(address.replace("::ffff:", ""));
}

/** The range list is `address`; later versions call it `available-from`. The change-over is taken to be 7.20. */
const renamed = (row: Row, version: string): Row => {
  const { address = "", ...rest } = row;
  return isAtLeast(version, 7, 20) ? { ...rest, "available-from": address } : row;
};

/** `/ip/service`. `ours` is the one this simulator listens as. */
export function createServices(
  ours: { readonly name: "api" | "api-ssl"; readonly maxSessions: number; readonly port: () => number },
  { version, changed }: { readonly version: () => string; readonly changed: () => void },
): Services {
  const rows = new Map<string, Row>();
  for (const [i, [name, port]] of Object.entries(PORTS).entries()) {
    const secure = name.endsWith("-ssl");
    rows.set(name, {
      ".id": `*${i}`,
      name,
      port,
      address: "",
      ...(secure && { certificate: "none", "tls-version": "any" }),
      "max-sessions": `${name === ours.name ? ours.maxSessions : 20}`,
      disabled: `${secure && name !== ours.name}`,
    });
  }
  const own = (): Row => rows.get(ours.name) ?? {};
  const set = (which: string | undefined, given: Row): void => {
    const row = [...rows.values()].find((each) => each[".id"] === which || each["name"] === which);
    if (row === undefined) throw new Trap("no such item", 0);
    for (const [name, value] of Object.entries(given)) {
      const held = name === "available-from" ? "address" : name;
      if (!["address", "port", "disabled", "certificate", "max-sessions", "tls-version"].includes(held))
        throw new Trap(`unknown parameter ${name}`);
      row[held] = (held === "disabled" ? flag : text)(value, name);
    }
    changed();
  };
  return {
    name: ours.name,
    set,
    isOn: () => own()["disabled"] !== "true",
    maxSessions: () => Number(own()["max-sessions"]),
    admits: (address) => isWithin(address, own()["address"] ?? ""),
    menu: {
      list: () =>
        [...rows.values()].map((row) =>
          renamed(row["name"] === ours.name ? { ...row, port: `${ours.port()}` } : row, version()),
        ),
      set,
    },
  };
}
