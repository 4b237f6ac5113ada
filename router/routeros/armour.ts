import type { Finding } from "../../ledger/index.ts";
import { BadStream, createDecoder, type Sentence } from "./decoder.ts";
import { checkConnector, type DriverApi, type DriverConnector, type DriverRow } from "./driver.ts";
import { lossOfError, lossOfLogin, type Trap } from "./faults.ts";
import { createLife, type Life } from "./life.ts";
import { type Loss, lossIn } from "./loss.ts";
import type { Trust } from "./trust.ts";

/** What a command came to: rows (an add's id and a count as `ret`), or the router's no. */
export type Answer = { readonly rows: readonly DriverRow[]; readonly trap: Trap | undefined };

/** Ours stay on the router when they have ended, so a busy shop's list of users is long. */
const MOST_ROWS = 50_000;

const CLOSED_BEFORE_LOGIN: Loss = {
  what: "closes the connection before login: is our address in `available-from`, are all API sessions taken?",
  retry: "later",
  about: "login",
};

type Call = { rows: number; trap: Trap | undefined };

function trapIn(words: readonly string[]): Trap {
  const value = (name: string): string | undefined =>
    words.find((word) => word.startsWith(`=${name}=`))?.slice(name.length + 2);
  const category = value("category");
  return { message: value("message") ?? "", category: category === undefined ? undefined : Number(category) };
}

/** Puts the armour round a driver object: row by row what facts/mikrotik.md §1.3 found wrong with it. */
export class Armour {
  readonly #api: DriverApi;
  readonly #trust: Trust | undefined;
  readonly #life: Life;
  /** How far the line has come: what it is about when it fails here. */
  #stage: Finding["what"] | "in" = "address";
  /** The command begun last; many may be under way. */
  #call: Call = { rows: 0, trap: undefined };

  constructor(api: DriverApi, trust: Trust | undefined) {
    this.#api = api;
    this.#trust = trust;
    this.#life = createLife(() => {
      api.connector.destroy();
    });
    const openChannel = api.openChannel.bind(api);
    api.openChannel = () => {
      const channel = openChannel();
      const process = channel.processPacket.bind(channel);
      const call: Call = { rows: 0, trap: undefined };
      this.#call = call;
      channel.processPacket = (packet) => {
        if (this.#passes(packet, call)) process(packet);
      };
      return channel;
    };
    const login = api.login.bind(api);
    // Called when the line stands: the last moment before the password is sent.
    api.login = async () => {
      this.#stage = "port";
      const loss = await trust?.admit(api.connector.socket);
      if (loss !== undefined) this.#life.end(loss);
      return loss === undefined ? login() : undefined;
    };
    // It would send `#` commands of its own, which hide a command that hangs, by a timer that outlives the line.
    api.holdConnection = () => undefined;
    // An 'error' nobody listens to ends the process; what happened is read at the socket.
    api.on("error", () => undefined);
  }

  get life(): Life {
    return this.#life;
  }

  async login(ms: number): Promise<void> {
    const connected = this.#api.connect();
    connected.catch(() => undefined);
    this.#watch(this.#api.connector);
    try {
      await this.#life.guard(connected, ms);
      this.#stage = "in";
    } catch (error) {
      this.#life.end(lossIn(error) ?? lossOfLogin(this.#call.trap));
      throw error;
    }
  }

  /** What a line lost by now was lost about, unless the loss itself tells; nothing once it was logged in. */
  stage(): Finding["what"] | undefined {
    return this.#stage === "in" ? undefined : this.#stage;
  }

  /** One command, beside others. Rejects only when the line is lost; see `lossIn`. */
  async send(words: readonly string[], ms: number): Promise<Answer> {
    const { socket } = this.#api.connector;
    // Each word is a write of its own: what is said in one breath goes out in one piece.
    socket.cork();
    process.nextTick(() => {
      socket.uncork();
    });
    // The driver adds its tag to the array it is given.
    const answer = this.#api.write([...words]);
    const call = this.#call;
    try {
      return { rows: await this.#life.guard(answer, ms, () => call.rows), trap: undefined };
    } catch (error) {
      // The driver keeps a trap's text and loses its category.
      if (lossIn(error) === undefined && call.trap !== undefined) return { rows: [], trap: call.trap };
      throw error;
    }
  }

  /** The connector, its socket and receiver exist as soon as connect() is called, before any byte moves. */
  #watch(connector: DriverConnector): void {
    checkConnector(connector);
    const { socket, receiver } = connector;
    const life = this.#life;
    // It takes its listeners away when the other side hangs up. TLS says after that what went wrong, and an 'error'
    // that nobody listens to ends the process.
    const removeAll = connector.removeAllListeners.bind(connector);
    connector.removeAllListeners = () => removeAll().on("error", () => undefined);
    // With Nagle's algorithm on, a command takes 46 ms on loopback.
    socket.setNoDelay(true);
    socket.on("connect", () => {
      this.#stage = this.#trust === undefined ? "port" : "tls";
    });
    socket.on("error", (error) => {
      this.#end(lossOfError(error));
    });
    socket.on("close", () => {
      life.end(this.#closed());
    });
    const decode = createDecoder((sentence) => {
      if (life.lost() === undefined) this.#hear(sentence, receiver.tags);
    });
    receiver.processRawData = (chunk) => {
      try {
        decode(chunk);
      } catch (error) {
        if (!(error instanceof BadStream)) throw error;
        this.#end({
          what: `${error.message}: is this its API port?`,
          retry: "later",
          about: "port",
          cause: error,
        });
      }
    };
  }

  /** What is said of the way in does not hold of a line that was in. */
  #end(loss: Loss): void {
    this.#life.end(this.#stage === "in" ? { ...loss, about: undefined } : loss);
  }

  #closed(): Loss {
    if (this.#stage === "in") return { what: "closed the connection", retry: "soon" };
    return this.#call.trap === undefined ? CLOSED_BEFORE_LOGIN : lossOfLogin(this.#call.trap);
  }

  #hear(sentence: Sentence, tags: DriverConnector["receiver"]["tags"]): void {
    if (sentence[0] === "!fatal") {
      this.#life.end({ what: "ended the session (!fatal)", retry: "soon" });
      return;
    }
    const tag = sentence.find((word, i) => i > 0 && word.startsWith(".tag="));
    // A reply for a tag that nobody waits for any more is dropped; the driver would throw.
    tags.get(tag?.slice(5) ?? "")?.callback(sentence.filter((word) => word !== tag));
  }

  /** Whether the driver may see this reply: it throws, out of everybody's reach, at a reply word it does not know. */
  #passes([reply, ...words]: readonly string[], call: Call): boolean {
    if (reply === "!done") return true;
    if (reply === "!re") {
      call.rows += 1;
      if (call.rows > MOST_ROWS) this.#life.end({ what: "sent an answer without end", retry: "later" });
      // Rows in answer to a login would end in a rejection that nobody can catch.
      return this.#stage === "in" && call.rows <= MOST_ROWS;
    }
    if (reply === "!trap") {
      call.trap ??= trapIn(words);
      return true;
    }
    // RouterOS 7.18 and later say `!empty` before the `!done` of a print that found nothing.
    if (reply !== "!empty") this.#life.end({ what: "gave a reply of an unknown kind", retry: "later" });
    return false;
  }
}
