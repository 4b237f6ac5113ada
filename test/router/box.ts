import { once } from "node:events";
import { connect } from "node:net";
import { afterEach } from "vitest";
import {
  openRouterOs,
  type RouterOs,
  type RouterOsOptions,
  type Row,
} from "../../src/simulators/routeros/index.ts";
import { createReader, encodeSentence } from "../../src/simulators/routeros/wire.ts";

const endings: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** A router that is taken down when the test is over. */
export async function openSite(options: RouterOsOptions = {}): Promise<RouterOs> {
  const site = await openRouterOs(options);
  endings.push(site.close);
  return site;
}

/** What a command came to: its rows, and the router's no or its `=ret=`. */
type Reply = { readonly rows: readonly Row[]; readonly trap?: string; readonly ret?: string };

type Waiting = { rows: Row[]; trap?: string; done: (reply: Reply) => void; row: (row: Row) => void };

const ROOM = { word: 1_048_576, words: 4_096 };

function rowOf(words: readonly string[]): Row {
  return Object.fromEntries(
    words.flatMap((word) => {
      const [, name = "", value = ""] = /^=([^=]+)=(.*)$/s.exec(word) ?? [];
      return name === "" ? [] : [[name, value]];
    }),
  );
}

/** A client that sends each command at once, by a tag of its own. Rejects when the router refuses connections. */
export async function talkTo(port: number) {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await once(socket, "connect");
  const waiting = new Map<string, Waiting>();
  const ended: string[] = [];
  let last = 0;
  const hear = ([reply = "", ...words]: readonly string[]): void => {
    const tag = words.find((word) => word.startsWith(".tag="))?.slice(5) ?? "";
    const call = waiting.get(tag);
    if (call === undefined) return;
    const row = rowOf(words);
    if (reply === "!re") {
      call.rows.push(row);
      call.row(row);
    } else if (reply === "!trap") call.trap = row["message"] ?? "";
    else if (reply === "!done") {
      waiting.delete(tag);
      ended.push(tag);
      const { rows, trap } = call;
      const { ret } = row;
      call.done({ rows, ...(trap !== undefined && { trap }), ...(ret !== undefined && { ret }) });
    }
  };
  const read = createReader(() => ROOM);
  socket.on("data", (chunk) => {
    for (const sentence of read(chunk)) hear(sentence);
  });
  const closed = new Promise<void>((resolve) => {
    socket.on("error", () => undefined);
    socket.on("close", () => {
      resolve();
    });
  });
  endings.push(() => void socket.destroy());
  const send = (words: readonly string[], row: (row: Row) => void = () => undefined): Promise<Reply> =>
    new Promise((done) => {
      last += 1;
      waiting.set(`${last}`, { rows: [], done, row });
      socket.write(encodeSentence([...words, `.tag=${last}`]));
    });
  return {
    ended,
    closed,
    ask: (...words: readonly string[]) => send(words),
    /** Tells every row as it comes; ends with `/cancel`. */
    follow: send,
    lastTag: () => `${last}`,
  };
}

export type Talk = Awaited<ReturnType<typeof talkTo>>;

/** The same, logged in. */
export async function apiUser(site: RouterOs): Promise<Talk> {
  const talk = await talkTo(site.port);
  await talk.ask("/login", "=name=kibanda", "=password=secret");
  return talk;
}

/** All rows of a menu, asked for over the wire. */
export async function printed(
  site: RouterOs,
  menu: string,
  ...words: readonly string[]
): Promise<readonly Row[]> {
  return (await (await apiUser(site)).ask(`${menu}/print`, ...words)).rows;
}

export const PHONE = { ip: "192.168.10.8", mac: "AA:00:00:00:00:11" };
export const LAPTOP = { ip: "192.168.10.9", mac: "AA:00:00:00:00:12" };
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
