import { flag, text } from "./fields.ts";
import { createTable, type Table } from "./table.ts";

/** `/ip/address`: the hotspot's own, and the one towards the internet that came by DHCP. */
export function addressTable(): Table {
  const table = createTable({
    required: ["address", "interface"],
    fields: {
      address: text,
      network: text,
      interface: text,
      "actual-interface": text,
      comment: text,
      disabled: flag,
      dynamic: flag,
    },
    defaults: { invalid: "false", dynamic: "false", disabled: "false" },
  });
  const bridge = { interface: "bridge", "actual-interface": "bridge" };
  table.add({ address: "10.5.50.1/24", network: "10.5.50.0", ...bridge });
  const outside = { interface: "ether1", "actual-interface": "ether1", dynamic: "yes" };
  table.add({ address: "192.168.100.2/24", network: "192.168.100.0", ...outside });
  return table;
}
