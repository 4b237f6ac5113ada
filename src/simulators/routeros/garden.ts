import { flag, mac, oneOf, text } from "./fields.ts";
import { createTable, type Table } from "./table.ts";
import { Trap } from "./trap.ts";

const NOT_DYNAMIC = { disabled: "false", dynamic: "false" };

/** What the owner may write down beside the hotspot: whom the walled garden lets through, lists, bindings. */
export function gardenTables(servers: () => readonly string[]): Readonly<Record<string, Table>> {
  const server = (value: string): string => {
    if (![...servers(), ""].includes(value)) throw new Trap("input does not match any value of server", 1);
    return value;
  };
  const shared = { comment: text, disabled: flag, server, "dst-host": text, "dst-port": text };
  return {
    "/ip/hotspot/walled-garden": createTable({
      required: [],
      fields: { ...shared, action: oneOf("allow", "deny"), method: text, path: text },
      defaults: { action: "allow", hits: "0", ...NOT_DYNAMIC },
    }),
    "/ip/hotspot/walled-garden/ip": createTable({
      required: [],
      fields: {
        ...shared,
        action: oneOf("accept", "drop", "reject"),
        "dst-address": text,
        "dst-address-list": text,
        "src-address": text,
        protocol: text,
      },
      defaults: { action: "accept", hits: "0", ...NOT_DYNAMIC },
    }),
    "/ip/firewall/address-list": createTable({
      required: ["list", "address"],
      fields: { list: text, address: text, comment: text, disabled: flag, timeout: text },
      defaults: NOT_DYNAMIC,
    }),
    "/ip/hotspot/ip-binding": createTable({
      required: [],
      fields: {
        comment: text,
        disabled: flag,
        server: text,
        address: text,
        "to-address": text,
        "mac-address": mac,
        type: oneOf("regular", "bypassed", "blocked"),
      },
      defaults: { type: "regular", ...NOT_DYNAMIC },
    }),
  };
}
