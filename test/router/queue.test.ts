import { describe, expect, it } from "vitest";
import { Fault } from "../../ledger/index.ts";
import { createBreaker, createQueue, RouterAway } from "../../router/queue.ts";
import { handSetClock } from "./support.ts";

const away = new RouterAway("router Duka", "did not answer", { retry: "soon", outcome: "refused" });
const said = new Fault("router Duka", "says: no", { retry: "never", outcome: "refused" });

function openQueue(limit?: number) {
  const clock = handSetClock();
  const where = "router Duka";
  const breaker = createBreaker(where, clock);
  const queue = createQueue({ where, breaker, ...(limit === undefined ? {} : { limit }) });
  let tries = 0;
  const fail = (error: Error) =>
    queue.run(async () => {
      tries += 1;
      throw error;
    });
  const silent = async (times: number): Promise<void> => {
    for (let i = 0; i < times; i += 1) await expect(fail(away)).rejects.toBe(away);
  };
  return { clock, queue, fail, silent, tries: () => tries };
}

describe("the queue before a router", () => {
  it("does one job at a time, in the order they came, whatever becomes of them", async () => {
    const { queue } = openQueue();
    const done: string[] = [];
    let busy = 0;
    const jobs = ["a", "b", "c", "d"].map((name) =>
      queue.run(async () => {
        busy += 1;
        expect(busy).toBe(1);
        await Promise.resolve();
        busy -= 1;
        done.push(name);
        if (name === "b") throw said;
        return name;
      }),
    );
    expect((await Promise.allSettled(jobs)).map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
      "fulfilled",
    ]);
    expect(done).toEqual(["a", "b", "c", "d"]);
  });

  it("is not endless: one job too many is to come back later", async () => {
    const { queue } = openQueue(2);
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const first = queue.run(() => gate);
    await Promise.resolve();
    const others = [queue.run(() => gate), queue.run(() => gate)];
    await expect(queue.run(() => gate)).rejects.toMatchObject({ retry: "later", outcome: "refused" });
    open();
    await Promise.all([first, ...others]);
    await queue.run(() => gate);
  });

  it("leaves a router that was silent three times alone, and asks again after five seconds", async () => {
    const { clock, queue, silent, fail, tries } = openQueue();
    await silent(3);
    await expect(fail(away)).rejects.toMatchObject({ retry: "soon", outcome: "refused" });
    clock.pass(4_999);
    await expect(queue.run(async () => "in")).rejects.toBeInstanceOf(Fault);
    expect(tries()).toBe(3);
    clock.pass(1);
    expect(await queue.run(async () => "in")).toBe("in");
    expect(await queue.run(async () => "in")).toBe("in");
  });

  it("waits longer after each probe that finds it silent still, up to five minutes", async () => {
    const { clock, silent, fail, tries } = openQueue();
    await silent(3);
    for (const pause of [5, 10, 20, 40, 80, 160, 300, 300, 300]) {
      const before = tries();
      clock.pass(pause * 1_000 - 1);
      await expect(fail(away)).rejects.not.toBe(away);
      expect(tries()).toBe(before);
      clock.pass(1);
      await silent(1);
    }
  });

  it("of many that wait while the probe fails, none is sent after it", async () => {
    const { clock, silent, fail, tries } = openQueue();
    await silent(3);
    clock.pass(5_000);
    await Promise.allSettled(Array.from({ length: 20 }, () => fail(away)));
    expect(tries()).toBe(4);
  });

  it("does not count a router that answers with no, however often", async () => {
    const { silent, fail } = openQueue();
    for (let i = 0; i < 5; i += 1) await expect(fail(said)).rejects.toBe(said);
    await silent(2);
    await expect(fail(said)).rejects.toBe(said);
    await silent(2);
    await expect(fail(said)).rejects.toBe(said);
  });

  it("a clock that is set back does not shut a router out", async () => {
    const { clock, queue, silent } = openQueue();
    await silent(3);
    clock.pass(-3_600_000);
    expect(await queue.run(async () => "in")).toBe("in");
  });

  it("closed, it refuses what waits and what comes", async () => {
    const { queue } = openQueue();
    const first = queue.run(async () => {
      queue.close();
      return "done";
    });
    const second = queue.run(async () => "never");
    expect(await first).toBe("done");
    await expect(second).rejects.toMatchObject({ retry: "soon", outcome: "refused" });
    await expect(queue.run(async () => "never")).rejects.toMatchObject({ retry: "soon" });
  });
});
