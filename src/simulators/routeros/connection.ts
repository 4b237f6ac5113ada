import type { Socket } from "node:net";
import { type Answer, execute, type Router } from "./commands.ts";
import { createDoor, type Lock } from "./door.ts";
import type { Ending, Faults } from "./faults.ts";
import { createOutlet, type Outlet } from "./outlet.ts";
import { createReplies, type Replies } from "./replies.ts";
import type { Row } from "./table.ts";
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
  readonly lock: Lock;
  readonly heard: (words: readonly string[]) => void;
};

// Bounds of our own choosing: the manual says that there are such, and that they are tighter before login.
const BEFORE_LOGIN = { word: 1_024, words: 16 };
const AFTER_LOGIN = { word: 65_536, words: 1_024 };

const sentenceOf = (row: Row): readonly string[] => [
  "!re",
  ...Object.entries(row).map(([name, value]) => `=${name}=${value}`),
];

/** One client's line, from accepted to closed. */
export class Connection {
  readonly #house: House;
  readonly #socket: Socket;
  readonly #outlet: Outlet;
  readonly #replies: Replies;
  readonly #login: (words: readonly string[]) => Answer;
  /** Commands that listen or met a delay or a silence, by tag: what `/cancel` can interrupt. */
  readonly #waiting = new Map<string | undefined, () => void>();
  #loggedIn = false;

  constructor(house: House, socket: Socket) {
    this.#house = house;
    this.#socket = socket;
    this.#outlet = createOutlet(socket, house.faults);
    this.#replies = createReplies(this.#outlet, house.faults, house.tag);
    this.#login = createDoor(house.lock, () => {
      this.#loggedIn = true;
    });
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
      for (const stop of this.#waiting.values()) stop();
      this.#waiting.clear();
    });
  }

  end(how: Ending): void {
    this.#replies.flush();
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
    else if (command === "/cancel")
      this.#cancel(words.find((word) => word.startsWith("=tag="))?.slice(5), tag);
    else this.#meet(words, tag);
  }

  /** Carries out a command in whatever weather there is. */
  #meet(words: readonly string[], tag: string | undefined): void {
    const mishap = this.#house.faults.strike(words[0] ?? "");
    const carryOut = (): void => {
      this.#carryOut(words, tag);
    };
    if (mishap === undefined) carryOut();
    else if (mishap.kind === "fatal") this.#fatal(mishap.reason);
    else if (mishap.kind === "trap") this.#refuse(new Trap(mishap.message, mishap.category), tag);
    else if (mishap.kind === "lie") this.#reply([["!done"]], tag);
    else if (mishap.kind === "delay") {
      const timer = setTimeout(carryOut, mishap.ms);
      this.#waiting.set(tag, () => {
        clearTimeout(timer);
      });
    } else {
      if (mishap.when === "after") this.#answer(words);
      if (mishap.how === "silence") this.#waiting.set(tag, () => undefined);
      else this.end(mishap.how);
    }
  }

  #carryOut(words: readonly string[], tag: string | undefined): void {
    const answer = this.#answer(words);
    if (answer instanceof Trap) this.#refuse(answer, tag);
    else if (answer.listen === undefined) this.#reply(this.#sentences(answer), tag);
    else this.#waiting.set(tag, this.#follow(answer.listen, tag));
  }

  #follow(listen: NonNullable<Answer["listen"]>, tag: string | undefined): () => void {
    return listen((row) => {
      this.#replies.say(tag, [sentenceOf(row)]);
    });
  }

  #answer(words: readonly string[]): Answer | Trap {
    try {
      return words[0] === "/login" ? this.#login(words) : execute(this.#house.router, words);
    } catch (error) {
      if (!(error instanceof Trap)) throw error;
      return error;
    }
  }

  #sentences({ rows, ret }: Answer): readonly (readonly string[])[] {
    const found = (rows ?? []).map(sentenceOf);
    const empty = rows?.length === 0 && this.#house.saysEmpty() ? [["!empty"]] : [];
    return [...found, ...empty, ["!done", ...(ret === undefined ? [] : [`=ret=${ret}`])]];
  }

  #cancel(which: string | undefined, tag: string | undefined): void {
    for (const [waitingTag, stop] of [...this.#waiting]) {
      if (which !== undefined && waitingTag !== `.tag=${which}`) continue;
      stop();
      this.#waiting.delete(waitingTag);
      this.#refuse(new Trap("interrupted", 2), waitingTag);
    }
    this.#reply([["!done"]], tag);
  }

  #refuse(trap: Trap, tag: string | undefined): void {
    this.#reply([trap.words(), ["!done"]], tag);
  }

  #reply(sentences: readonly (readonly string[])[], tag: string | undefined): void {
    this.#waiting.delete(tag);
    this.#replies.say(tag, sentences);
  }

  /** Untagged, then the line is closed. */
  #fatal(reason: string): void {
    this.#replies.flush();
    this.#outlet.write(encodeSentence(["!fatal", reason]));
    this.end("fin");
  }
}
