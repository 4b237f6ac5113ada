import type { Socket } from "node:net";
import { type Answer, execute, type Router } from "./commands.ts";
import type { Ending, Faults } from "./faults.ts";
import { createOutlet, type Outlet } from "./outlet.ts";
import { Trap } from "./trap.ts";
import { createReader, encodeSentence, WireBroken } from "./wire.ts";

/** What every connection of one router shares. */
export type House = {
  readonly router: Router;
  readonly faults: Faults;
  /** `!empty` before `!done` when a print finds nothing: RouterOS 7.18 and later. */
  readonly saysEmpty: () => boolean;
  /** Where `.tag` stands in a reply: right after the reply word, or last. */
  readonly tag: "first" | "last";
  readonly admits: (name: string | undefined, password: string | undefined) => boolean;
  readonly heard: (words: readonly string[]) => void;
};

// Bounds of our own choosing: the manual says that there are such, and that they are tighter before login.
const BEFORE_LOGIN = { word: 1_024, words: 16 };
const AFTER_LOGIN = { word: 65_536, words: 1_024 };

const property = (words: readonly string[], name: string): string | undefined =>
  words.find((word) => word.startsWith(`=${name}=`))?.slice(name.length + 2);

/** One client's line, from accepted to closed. */
export class Connection {
  readonly #house: House;
  readonly #socket: Socket;
  readonly #outlet: Outlet;
  /** Commands met by a delay or a silence, by tag: what `/cancel` can interrupt. */
  readonly #waiting = new Map<string | undefined, () => void>();
  #loggedIn = false;

  constructor(house: House, socket: Socket) {
    this.#house = house;
    this.#socket = socket;
    this.#outlet = createOutlet(socket, house.faults);
    const read = createReader(() => (this.#loggedIn ? AFTER_LOGIN : BEFORE_LOGIN));
    const cut = house.faults.cut?.way === "in" ? house.faults.cut : undefined;
    let room = cut?.after ?? Number.POSITIVE_INFINITY;
    socket.on("data", (chunk) => {
      const taken = chunk.subarray(0, room);
      room -= taken.length;
      try {
        for (const sentence of read(taken)) this.#hear(sentence);
      } catch (error) {
        if (!(error instanceof WireBroken)) throw error;
        this.#fatal(error.message);
      }
      if (room <= 0 && cut !== undefined) this.end(cut.how);
    });
    // A client that resets the line is its own affair.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      this.#waiting.clear();
    });
  }

  end(how: Ending): void {
    this.#outlet.end(how);
  }

  drop(): void {
    this.#socket.destroy();
  }

  #hear(sentence: readonly string[]): void {
    if (this.#outlet.ended()) return;
    const tag = sentence.find((word) => word.startsWith(".tag="));
    const words = sentence.filter((word) => word !== tag);
    const [command = ""] = words;
    this.#house.heard(words);
    if (!this.#loggedIn && command !== "/login") this.#fatal("not logged in");
    else if (command === "/quit") this.#fatal("session terminated on request");
    else if (command === "/cancel") this.#cancel(property(words, "tag"), tag);
    else this.#meet(words, tag);
  }

  /** Carries out a command in whatever weather there is. */
  #meet(words: readonly string[], tag: string | undefined): void {
    const mishap = this.#house.faults.strike(words[0] ?? "");
    const carryOut = (): void => {
      this.#reply(this.#answer(words), tag);
    };
    if (mishap === undefined) carryOut();
    else if (mishap.kind === "fatal") this.#fatal(mishap.reason);
    else if (mishap.kind === "trap")
      this.#reply([new Trap(mishap.message, mishap.category).words(), ["!done"]], tag);
    else if (mishap.kind === "lie") this.#reply([["!done"]], tag);
    else if (mishap.kind === "delay") {
      const timer = setTimeout(carryOut, mishap.ms);
      this.#socket.once("close", () => {
        clearTimeout(timer);
      });
      this.#waiting.set(tag, () => {
        clearTimeout(timer);
      });
    } else {
      if (mishap.when === "after") this.#answer(words);
      if (mishap.how === "silence") this.#waiting.set(tag, () => undefined);
      else this.end(mishap.how);
    }
  }

  /** The reply sentences, without their tag. */
  #answer(words: readonly string[]): readonly (readonly string[])[] {
    try {
      return this.#sentences(words[0] === "/login" ? this.#login(words) : execute(this.#house.router, words));
    } catch (error) {
      if (!(error instanceof Trap)) throw error;
      return [error.words(), ["!done"]];
    }
  }

  #sentences({ rows, ret }: Answer): readonly (readonly string[])[] {
    const found = (rows ?? []).map((row) => [
      "!re",
      ...Object.entries(row).map(([name, value]) => `=${name}=${value}`),
    ]);
    const empty = rows?.length === 0 && this.#house.saysEmpty() ? [["!empty"]] : [];
    return [...found, ...empty, ["!done", ...(ret === undefined ? [] : [`=ret=${ret}`])]];
  }

  #login(words: readonly string[]): Answer {
    if (!this.#house.admits(property(words, "name"), property(words, "password"))) {
      throw new Trap("invalid user name or password (6)");
    }
    if (!this.#house.router.policies.has("api")) throw new Trap("std failure: not allowed (9)");
    this.#loggedIn = true;
    return {};
  }

  #cancel(which: string | undefined, tag: string | undefined): void {
    for (const [waitingTag, stop] of [...this.#waiting]) {
      if (which !== undefined && waitingTag !== `.tag=${which}`) continue;
      stop();
      this.#waiting.delete(waitingTag);
      this.#reply([new Trap("interrupted", 2).words(), ["!done"]], waitingTag);
    }
    this.#reply([["!done"]], tag);
  }

  #reply(sentences: readonly (readonly string[])[], tag: string | undefined): void {
    this.#waiting.delete(tag);
    const tagged = sentences.map(([word = "", ...rest]) => {
      if (tag === undefined) return [word, ...rest];
      return this.#house.tag === "first" ? [word, tag, ...rest] : [word, ...rest, tag];
    });
    this.#outlet.write(Buffer.concat(tagged.map(encodeSentence)));
  }

  /** Untagged, then the line is closed. */
  #fatal(reason: string): void {
    this.#outlet.write(encodeSentence(["!fatal", reason]));
    this.end("fin");
  }
}
