import { createServer, type Socket } from "node:net";
import nodeRouterOs from "node-routeros";
import { describe, expect, it } from "vitest";
import { loadDriver } from "../../router/routeros/driver.ts";
import { openSession } from "../../router/routeros/session.ts";
import { createReader, encodeSentence } from "../../src/simulators/routeros/wire.ts";
import { adapterFor, ending, faultOf, HURRY, openBox, THREE_HOURS } from "./support.ts";

type Say = (...words: string[]) => void;

/** A server that logs anybody in, unless told otherwise, and then answers as the test wants. */
async function oddRouter(answer: (say: Say, tag: string, socket: Socket) => void, login = [["!done"]]) {
  const server = createServer({ noDelay: true }, (socket) => {
    const read = createReader(() => ({ word: 100_000, words: 100 }));
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      for (const sentence of read(chunk)) {
        const tag = sentence.find((word) => word.startsWith(".tag=")) ?? "";
        const say: Say = (...words) => void socket.write(encodeSentence(words));
        if (sentence[0] !== "/login") answer(say, tag, socket);
        else for (const [word = "", ...rest] of login) say(word, ...rest, tag);
      }
    });
    ending(() => void socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ending(() => void server.close());
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("not listening");
  return { host: "127.0.0.1", port: address.port };
}

describe("a router that speaks oddly", () => {
  it("an answer for somebody else is dropped, and ours is still heard", async () => {
    const box = await oddRouter((say, tag) => {
      say("!re", "=name=not ours", ".tag=stranger");
      say("!done", ".tag=stranger");
      say("!done");
      say("!done", tag);
    });
    await adapterFor(box).revoke(THREE_HOURS);
  });

  it("a reply of an unknown kind ends the session with a fault", async () => {
    const box = await oddRouter((say, tag) => {
      say("!surprise", tag);
    });
    const fault = await faultOf(adapterFor(box).revoke(THREE_HOURS));
    expect(fault.message).toContain("a reply of an unknown kind");
  });

  it("something that is no RouterOS at all ends the session with a fault", async () => {
    const box = await oddRouter((_say, _tag, socket) => {
      socket.write(Buffer.from([0xff, 0xff]));
    });
    const fault = await faultOf(adapterFor(box).revoke(THREE_HOURS));
    expect(fault.message).toContain("is this its API port?");
  });

  it("rows in answer to a login are no harm", async () => {
    const rows = [["!re", "=a=1"], ["!re", "=a=2"], ["!done"]];
    const box = await oddRouter((say, tag) => {
      say("!done", tag);
    }, rows);
    await adapterFor(box).revoke(THREE_HOURS);
  });

  it("two refusals of one order are one fault", async () => {
    const box = await oddRouter((say, tag) => {
      say("!trap", "=category=0", "=message=first", tag);
      say("!trap", "=message=second", tag);
      say("!done", tag);
    });
    const fault = await faultOf(adapterFor(box).revoke(THREE_HOURS));
    expect(fault.message).toBe("router Duka: says: first");
    expect(fault.retry).toBe("never");
  });

  it("a refusal and the end of the line in one breath is a refusal", async () => {
    const box = await oddRouter((say, tag, socket) => {
      say("!trap", "=message=no more", tag);
      socket.end();
    });
    expect((await faultOf(adapterFor(box).revoke(THREE_HOURS))).message).toContain("no more");
  });

  it("an answer without end is cut off", async () => {
    const box = await oddRouter((_say, tag, socket) => {
      socket.write(Buffer.concat(Array.from({ length: 50_001 }, () => encodeSentence(["!re", "=a=1", tag]))));
    });
    expect((await faultOf(adapterFor(box).revoke(THREE_HOURS))).message).toContain("an answer without end");
  });

  it("the router's words cannot steer the owner's terminal", async () => {
    const box = await oddRouter((say, tag) => {
      say("!trap", `=message=\u001b[2Jgone${"!".repeat(500)}`, tag);
    });
    const fault = await faultOf(adapterFor(box).revoke(THREE_HOURS));
    expect(fault.message).toContain("?[2Jgone!");
    expect(fault.message.length).toBeLessThan(250);
  });

  it("a router without the counting of rows is still told as reachable", async () => {
    const box = await oddRouter((say, tag) => {
      say("!done", tag);
    });
    const status = { reachable: true, version: undefined, activeUsers: 0 };
    expect(await adapterFor(box).status()).toMatchObject(status);
  });
});

describe("a router that is slow", () => {
  it("has no more than 64 orders to carry out at once", async () => {
    let [busy, most] = [0, 0];
    const box = await oddRouter((say, tag) => {
      busy += 1;
      most = Math.max(most, busy);
      setTimeout(() => {
        busy -= 1;
        say("!done", tag);
      }, 2);
    });
    const all = Array.from({ length: 300 }, (_, n) => ({ code: `code${n}`, mark: `kibanda:vch_${n}` }));
    const told = await adapterFor(box).provisionAll(all);
    expect(most).toBe(64);
    // It keeps nothing, and is not believed.
    expect(told.every(({ fault }) => fault?.message.includes("the user is not there"))).toBe(true);
  });

  it.for([
    ["comes to its end", 10, true],
    ["never comes to one", Number.POSITIVE_INFINITY, false],
  ] as const)("an answer that is still coming in, and %s", async ([_, rows, isWhole]) => {
    const box = await oddRouter((say, tag, socket) => {
      let sent = 0;
      const drip = setInterval(() => {
        sent += 1;
        if (sent <= rows) say("!re", "=user=a", tag);
        else say("!done", tag);
        if (sent > rows) clearInterval(drip);
      }, 40);
      socket.once("close", () => {
        clearInterval(drip);
      });
    });
    const router = adapterFor(box, { commandMs: 250 });
    if (isWhole) expect(await router.sessions()).toHaveLength(rows);
    else expect((await faultOf(router.sessions())).message).toContain("did not answer within 250 ms");
  });
});

describe("the driver", () => {
  it("leaves the words it was given as they were, so that they can be said again", async () => {
    const box = await openBox();
    const login = { username: "kibanda", password: "secret", trust: undefined, ...HURRY };
    const session = await openSession({ where: "router Duka", host: box.host, port: box.port, ...login });
    ending(session.close);
    const words = ["/ip/hotspot/user/add", "=name=a"];
    const unknown = () => "unknown" as const;
    expect(await session.exec(words, unknown)).toEqual({ rows: [{ ret: "*1" }], trap: undefined });
    expect((await session.exec(words, unknown)).trap?.message).toContain("already have user");
    expect(words).toEqual(["/ip/hotspot/user/add", "=name=a"]);
    session.close();
    await expect(session.exec(words, () => "refused")).rejects.toMatchObject({ outcome: "refused" });
  });

  it("leaves no timer behind that would keep the program from ending", async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    const before = timers();
    const box = await openBox();
    const router = adapterFor(box, HURRY);
    await router.revoke(THREE_HOURS);
    box.faults.add({ command: "*", mishap: { kind: "lost", when: "before", how: "silence" } });
    await faultOf(router.revoke(THREE_HOURS));
    await router.close();
    expect(timers()).toBeLessThanOrEqual(before);
  });

  it("of the pinned version has all that we hold on to", () => {
    expect(() => loadDriver()).not.toThrow();
  });

  it("of another shape stops the program, loudly", () => {
    const Channel = nodeRouterOs.Receiver;
    expect(() => loadDriver({ ...nodeRouterOs, Channel })).toThrow("version 1.6.9");
    expect(() => loadDriver({ ...nodeRouterOs, Receiver: undefined })).toThrow("version 1.6.9");
    expect(() => loadDriver({})).toThrow("version 1.6.9");
  });
});
