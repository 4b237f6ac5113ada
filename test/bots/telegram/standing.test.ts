import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { JANE, openDesk } from "./desk.ts";

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeEach(async () => {
  desk = await openDesk();
  desk.telegram.say(JANE, "hi");
});
afterEach(() => desk.close());

const WAITING = { lines: ["Order 1: waiting"], standing: "ord_1", options: [cancel()] } as const;
function cancel() {
  return { number: 1, label: "Cancel", data: "cancel" } as const;
}
const say = (saying: Parameters<typeof desk.channel.say>[1], key: string) =>
  desk.channel.say(String(JANE), saying, key);
const fromBot = () => desk.telegram.messages(JANE).filter(({ from }) => from === "bot");
const texts = () => fromBot().map(({ text }) => text);
const edits = () => desk.telegram.calls().filter(({ method }) => method.startsWith("edit")).length;

describe("The message that tells how an order stands", () => {
  it("is one message that changes; the code is another", async () => {
    await say(WAITING, "k1");
    await say({ lines: ["Your code"], code: "K7P2-9QX4" }, "k2");
    await say({ lines: ["Order 1: paid"], standing: "ord_1", onlyStanding: true }, "k3");
    expect(texts()).toEqual(["Order 1: paid", "Your code\nK7P2-9QX4"]);
    expect(fromBot()[0]).toMatchObject({ edited: true, buttons: [] });
  });

  it("changes also after a restart, and twice to the same is no trouble", async () => {
    await say(WAITING, "k1");
    const next = desk.another();
    const paid = { lines: ["Order 1: paid"], standing: "ord_1", onlyStanding: true } as const;
    await next.say(String(JANE), paid, "k2");
    await next.say(String(JANE), paid, "k2");
    expect(texts()).toEqual(["Order 1: paid"]);
  });

  it("is the newest one of its order; the buttons of the one before are gone", async () => {
    await say(WAITING, "k1");
    await say({ ...WAITING, lines: ["Order 1: asked again"] }, "k2");
    await say({ lines: ["Order 1: paid"], standing: "ord_1", onlyStanding: true }, "k3");
    expect(texts()).toEqual(["Order 1: waiting\n\n1 Cancel", "Order 1: paid"]);
    expect(fromBot().map(({ buttons }) => buttons.length)).toEqual([0, 0]);
  });

  it("that somebody deleted, or that never was, is not missed", async () => {
    await say(WAITING, "k1");
    const [message] = fromBot();
    const gone = `chat_id=${String(JANE)}&message_id=${String(message?.messageId)}`;
    await fetch(`${desk.telegram.apiRoot}/bot${desk.token}/deleteMessage?${gone}`);
    const paid = { lines: ["Order 1: paid"], standing: "ord_1", onlyStanding: true } as const;
    await say(paid, "k2");
    const before = edits();
    await say(paid, "k3");
    await say({ ...paid, standing: "ord_2" }, "k4");
    expect(edits()).toBe(before);
    expect(texts()).toEqual([]);
  });

  it("is tried again when Telegram is away", async () => {
    await say(WAITING, "k1");
    desk.telegram.fail("editMessageText", "drop");
    const paid = { lines: ["Order 1: paid"], standing: "ord_1", onlyStanding: true } as const;
    await expect(say(paid, "k2")).rejects.toMatchObject({ name: "Fault", retry: "soon" });
    await say(paid, "k2");
    expect(texts()).toEqual(["Order 1: paid"]);
  });
});

describe("Pictures and papers on Telegram", () => {
  const png = Buffer.from("\x89PNG\r\n\x1a\n" + "\0".repeat(20), "latin1");
  const draw = async () => [
    { name: "sales.png", mime: "image/png", bytes: png } as const,
    { name: "sales.csv", mime: "text/csv", bytes: Buffer.from("a,b") } as const,
  ];

  it("come after the words, once each, byte by byte", async () => {
    desk.telegram.fail("sendDocument", "internal");
    const saying = { lines: ["Today"], encloses: [], draw } as const;
    await expect(say(saying, "k1")).rejects.toMatchObject({ name: "Fault" });
    await say(saying, "k1");
    expect(fromBot().map(({ text, file }) => file?.name ?? text)).toEqual(["Today", "photo", "sales.csv"]);
    const id = fromBot()[2]?.file?.id ?? "";
    const asked = await fetch(`${desk.telegram.apiRoot}/bot${desk.token}/getFile?file_id=${id}`);
    const { result } = (await asked.json()) as { result: { file_path: string } };
    const file = await fetch(`${desk.telegram.apiRoot}/file/bot${desk.token}/${result.file_path}`);
    expect(await file.text()).toBe("a,b");
  });

  it("what cannot be undone is red", async () => {
    await say({ lines: ["Sure?"], options: [{ ...cancel(), isGrave: true }] }, "k1");
    const call = desk.telegram.calls().find(({ method }) => method === "sendMessage");
    expect(JSON.stringify(call?.params)).toContain("danger");
  });
});

describe("Telegram's list of commands", () => {
  it("is there in four languages for customers, and longer for who runs the shop as long as they do", async () => {
    await desk.start();
    await desk.telegram.waitForCall(
      ({ method, params }) => method === "setMyCommands" && params["language_code"] === "ne",
    );
    const of = async (scope: object, language?: string) => {
      const query = new URLSearchParams({
        scope: JSON.stringify(scope),
        ...(language && { language_code: language }),
      });
      const url = `${desk.telegram.apiRoot}/bot${desk.token}/getMyCommands?${query.toString()}`;
      const { result } = (await (await fetch(url)).json()) as {
        result: { command: string; description: string }[];
      };
      return result;
    };
    const everybody = { type: "all_private_chats" };
    expect((await of(everybody)).map(({ command }) => command)).toContain("menu");
    expect((await of(everybody, "hi")).find(({ command }) => command === "help")?.description).toBe("मदद");
    const own = { type: "chat", chat_id: JANE };
    await desk.channel.introduce?.(String(JANE), "cashier", "en");
    const cashier = (await of(own)).map(({ command }) => command);
    expect(cashier).toEqual(expect.arrayContaining(["approve", "menu"]));
    expect(cashier).not.toContain("refund");
    await desk.channel.introduce?.(String(JANE), undefined, "en");
    expect(await of(own)).toEqual([]);
  });
});
