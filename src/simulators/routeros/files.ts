import { text } from "./fields.ts";
import { createTable, type Menu, type Row } from "./table.ts";
import { Trap } from "./trap.ts";

const STOCK = [
  "hotspot",
  "hotspot/login.html",
  "hotspot/alogin.html",
  "hotspot/errors.txt",
  "hotspot/md5.js",
];

/** `/file`: small text files and folders, the hotspot's stock pages first. */
export function createFiles(): { readonly menu: Menu; readonly reset: () => void } {
  const table = createTable({
    fields: { name: text, contents: text, type: text },
    defaults: {},
    judge: (_row, namesakes) => {
      if (namesakes.length > 0) throw new Trap("failure: file already exists");
    },
  });
  const restock = (): void => {
    for (const name of STOCK.filter((each) => table.find(each) === undefined)) {
      table.add({ name, type: name.includes(".") ? `.${name.split(".").pop() ?? ""} file` : "directory" });
    }
  };
  restock();
  const shown = (row: Row): Row => ({
    ...row,
    type: row["type"] ?? ".txt file",
    size: `${Buffer.byteLength(row["contents"] ?? "", "latin1")}`,
  });
  return {
    reset: () => {
      table.clear();
      restock();
    },
    menu: { ...table, list: () => table.list().map(shown), lookup: () => undefined },
  };
}
