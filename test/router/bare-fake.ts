import { createServer, type Socket } from "node:net";
import { ending } from "./support.ts";

/** In what a small fake of somebody else's differs from RouterOS. */
export type BareWays = {
  /** Menus it has beside `/ip/hotspot/user`. */
  readonly menus?: readonly string[];
  /** Its words for a menu or command that it lacks. */
  readonly lacking?: string;
  /** `?name=` and the like are not looked at. */
  readonly isDeaf?: boolean;
  /** `.proplist` is not looked at. */
  readonly isTalkative?: boolean;
  readonly saysEmpty?: boolean;
  /** How it prints a duration, by its seconds. */
  readonly duration?: (seconds: number) => string;
  /** More commands under way than this, and it hangs up. */
  readonly most?: number;
  /** Milliseconds until each answer, one after the other. */
  readonly delay?: number;
  /** The word `=disabled=` is printed as it was told. */
  readonly isLiteral?: boolean;
};

type Row = Record<string, string>;

const HOTSPOT = "/ip/hotspot";
export const ALL_MENUS = [
  `${HOTSPOT}/active`,
  `${HOTSPOT}/cookie`,
  `${HOTSPOT}/user/profile`,
  "/system/resource",
];

/** A word behind its length of one or two bytes: a bare fake says nothing long. */
function wordBytes(text: string): Buffer {
  const bytes = Buffer.from(text);
  const { length } = bytes;
  return Buffer.concat([
    length < 0x80 ? Buffer.from([length]) : Buffer.from([0x80 | (length >> 8), length & 0xff]),
    bytes,
  ]);
}

/** Takes bytes and gives each whole sentence on. */
function sentences(give: (words: string[]) => void): (bytes: Buffer) => void {
  let rest = Buffer.alloc(0);
  let words: string[] = [];
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length > 0) {
      const first = rest.readUInt8(0);
      const head = first < 0x80 ? 1 : 2;
      if (rest.length < head) return;
      const length = head === 1 ? first : ((first & 0x3f) << 8) | rest.readUInt8(1);
      if (rest.length < head + length) return;
      const word = rest.toString("utf8", head, head + length);
      rest = rest.subarray(head + length);
      if (length > 0) words.push(word);
      else {
        give(words);
        words = [];
      }
    }
  };
}

function secondsIn(text: string): number {
  const sizes: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1 };
  return [...text.matchAll(/(\d+)([wdhms])/g)].reduce(
    (sum, [, count, unit = "s"]) => sum + Number(count) * (sizes[unit] ?? 1),
    0,
  );
}

const valuesOf = (words: readonly string[], sign: "=" | "?"): Row =>
  Object.fromEntries(
    words
      .filter((word) => word.startsWith(sign))
      .map((word) => {
        const at = word.indexOf("=", 1);
        return [word.slice(1, at), word.slice(at + 1)];
      }),
  );

type Reply = readonly (readonly string[])[];

/** What a bare fake knows, and what it says to a command. */
function openTables(ways: BareWays) {
  const { menus = ALL_MENUS, lacking = "no such command prefix", duration } = ways;
  const tables = new Map<string, Row[]>([`${HOTSPOT}/user`, ...menus].map((menu) => [menu, []]));
  tables.get("/system/resource")?.push({ version: "7.15.3 (stable)", uptime: "1h" });
  let last = 0;
  const no = (message: string): Reply => [["!trap", `=message=${message}`], ["!done"]];
  const shown = (row: Row, fields: readonly string[] | undefined): readonly string[] => {
    const limit = row["limit-uptime"];
    const all = {
      ...row,
      ...(limit !== undefined && duration && { "limit-uptime": duration(secondsIn(limit)) }),
    };
    return Object.entries(all).flatMap(([name, value]) =>
      fields === undefined || fields.includes(name) ? [`=${name}=${value}`] : [],
    );
  };
  const print = (rows: readonly Row[], words: readonly string[]): Reply => {
    const asked = ways.isDeaf === true ? [] : Object.entries(valuesOf(words, "?"));
    const fields = ways.isTalkative === true ? undefined : valuesOf(words, "=")[".proplist"]?.split(",");
    const found = rows.filter((row) => asked.every(([name, value]) => row[name] === value));
    const none = found.length === 0 && ways.saysEmpty === true ? [["!empty"]] : [];
    return [...found.map((row) => ["!re", ...shown(row, fields)]), ...none, ["!done"]];
  };
  const keep = (row: Row): Row => {
    const { disabled, ...rest } = row;
    if (disabled === undefined || ways.isLiteral === true) return row;
    return { ...rest, disabled: disabled === "yes" ? "true" : "false" };
  };
  const change = (rows: Row[], verb: string, said: Row): Reply => {
    if (verb === "add") {
      last += 1;
      rows.push({ ".id": `*${last}`, ...keep(said) });
      return [["!done", `=ret=*${last}`]];
    }
    const at = rows.findIndex((row) => row[".id"] === said[".id"]);
    if (at < 0) return no("no such item");
    if (verb === "remove") rows.splice(at, 1);
    else Object.assign(rows[at] ?? {}, keep(said));
    return [["!done"]];
  };
  const answer = (words: readonly string[]): Reply => {
    const [command = ""] = words;
    if (command === "/login") return [["!done"]];
    const menu = command.slice(0, command.lastIndexOf("/"));
    const verb = command.slice(menu.length + 1);
    const rows = tables.get(menu);
    // Those of its own making know no other verbs of the menus beside the users.
    const isKnown = verb === "print" || verb === "remove" || (verb === "add" && menu.includes("/user"));
    if (rows === undefined || !(isKnown || menu === `${HOTSPOT}/user`)) return no(lacking);
    return verb === "print" ? print(rows, words) : change(rows, verb, valuesOf(words, "="));
  };
  return { rows: (menu: string): Row[] => tables.get(`${HOTSPOT}/${menu}`) ?? [], answer };
}

/** A small router of somebody else's: it knows the users of a hotspot, and little beside. */
export async function openBareFake(ways: BareWays = {}) {
  const { rows, answer } = openTables(ways);
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    let underWay = 0;
    let last = Promise.resolve();
    const say = (words: readonly string[], tag: readonly string[]): void => {
      for (const sentence of answer(words))
        socket.write(Buffer.concat([...[...sentence, ...tag].map(wordBytes), Buffer.from([0])]));
    };
    const read = sentences((words) => {
      heard.push(words[0] ?? "");
      underWay += 1;
      // Some read the tag as the last word only.
      const isTagged = words.at(-1)?.startsWith(".tag=") === true;
      if (!isTagged || underWay > (ways.most ?? 1_000)) return void socket.destroy();
      const tag = words.filter((word) => word.startsWith(".tag="));
      const said = words.filter((word) => !word.startsWith(".tag="));
      last = last.then(async () => {
        await new Promise((resolve) => setTimeout(resolve, ways.delay ?? 0));
        underWay -= 1;
        if (!socket.destroyed) say(said, tag);
      });
      return undefined;
    });
    socket.on("data", read);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  ending(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { host: "127.0.0.1", port, rows, heard };
}
