import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Desk, openDesk } from "./desk.ts";

let desk: Desk;
let customers = 0;

beforeAll(async () => {
  desk = await openDesk();
  await desk.start();
});
afterAll(async () => {
  expect(desk.world.troubles()).toEqual([]);
  await desk.close();
});

/** Somebody new who writes to the shop. */
function customer(standing: Parameters<typeof desk.world.person>[1] = {}) {
  customers += 1;
  return desk.world.person(`2547123456${String(customers).padStart(2, "0")}`, standing);
}

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test("a shop is linked by a QR, hears a greeting and answers it", async () => {
  const { channel, told } = desk;
  const asha = customer({ name: "Asha" });
  await asha.says("hi");
  const [one] = await desk.filed(1, asha);
  expect(one).toMatchObject({ kind: "text", text: "hi", phone: asha.phone, name: "Asha" });
  expect(one?.address).toEqual({ channel: "whatsapp", chat: asha.lid });
  const options = [{ number: 1, label: "3 hours", data: "x" }];
  await channel.say(asha.lid, { lines: ["Karibu"], options }, "k");
  await asha.waitFor("Karibu\n\n1 3 hours");
  expect(channel.health()).toBe("ok");
  expect(channel.linking?.()).toBeUndefined();
  expect(told.at(-1)).toMatch(/^WhatsApp is linked as 2557\*\*\*001\.$/u);
});

test("all that a person can send is heard as what it is, and what is no message is not heard", async () => {
  const asha = customer();
  const first = await asha.says("  buy 1 day ");
  await asha.edits(first, "buy 1 week");
  await asha.forwards("UAF1QWERTY Confirmed. You have received Ksh20.00");
  await asha.sendsVoice();
  await asha.sendsSticker();
  await asha.sendsPicture(PIXEL, "paid");
  await asha.sendsDocument(randomBytes(9), { name: "a.exe", mime: "application/x-msdownload" });
  await asha.reacts(first, "👍");
  await asha.takesBack(first);
  await asha.says("my code");
  const heard = await desk.filed(8, asha);
  expect(heard.map(({ kind, text, isForwarded }) => [kind, text, isForwarded])).toEqual([
    ["text", "buy 1 day", undefined],
    ["edited", "buy 1 week", undefined],
    ["text", "UAF1QWERTY Confirmed. You have received Ksh20.00", true],
    ["media", "", undefined],
    ["media", "", undefined],
    ["media", "paid", undefined],
    ["media", "", undefined],
    ["text", "my code", undefined],
  ]);
  expect(heard.map(({ mediaId }) => mediaId !== undefined)).toEqual([
    ...[false, false, false, false, false, true, false, false],
  ]);
});

test("what the owner writes from the phone is heard as nothing", async () => {
  const asha = customer();
  await asha.says("hi");
  await desk.world.ownerSays(asha, "I am here myself");
  await asha.waitFor("I am here myself");
  await asha.says("thanks");
  expect((await desk.filed(2, asha)).map(({ text }) => text)).toEqual(["hi", "thanks"]);
});

test("a picture of a payment is shown to who has to look at it, and can be fetched", async () => {
  const { channel } = desk;
  const [asha, owner] = [customer(), customer()];
  await asha.sendsPicture(PIXEL, "paid");
  await owner.says("hi");
  await desk.filed(1, owner);
  const mediaId = (await desk.filed(1, asha))[0]?.mediaId ?? "";
  const picture = { channel: "whatsapp", mediaId } as const;
  await channel.say(owner.lid, { lines: ["Asha says she paid."], picture }, "proof");
  const shown = await owner.waitFor(({ file }) => file !== undefined);
  expect(shown.file?.bytes.equals(PIXEL)).toBe(true);
  await owner.waitFor("Asha says she paid.");
  expect(Buffer.from((await channel.fetch(mediaId)) ?? []).equals(PIXEL)).toBe(true);
});

test("papers come as files, with the words below the first, and a code stands alone on its line", async () => {
  const { channel } = desk;
  const asha = customer();
  await asha.says("receipt");
  await desk.filed(1, asha);
  const pdf = Buffer.from("%PDF-1.4 receipt");
  const draw = async () => [
    { name: "receipt.pdf", mime: "application/pdf" as const, bytes: pdf },
    { name: "chart.png", mime: "image/png" as const, bytes: PIXEL },
  ];
  const encloses = [
    { draws: "receipt" as const, orderId: "o" },
    { draws: "sales-chart" as const, period: "today" as const },
  ];
  await channel.say(asha.lid, { lines: ["Your receipt."], encloses, draw }, "paper");
  const files = await asha.waitForCount(2);
  expect(files.map(({ text, file }) => [text, file?.mime])).toEqual([
    ["Your receipt.", "application/pdf"],
    ["", "image/png"],
  ]);
  expect(files[0]?.file?.name).toBe("receipt.pdf");
  expect(files[0]?.file?.bytes.equals(pdf)).toBe(true);
  await channel.say(
    asha.lid,
    { lines: ["Paid."], code: "ABCD2345EFGH67", after: ["Log in with it."] },
    "code",
  );
  await asha.waitFor("Paid.\n`ABCD2345EFGH67`\nLog in with it.");
});

test("a long text becomes several messages, none cut within a word, and a repeat sends none of them again", async () => {
  const { channel } = desk;
  const asha = customer();
  await asha.says("terms");
  await desk.filed(1, asha);
  const long = { lines: Array.from({ length: 90 }, (_, n) => `${n} ${"neno ".repeat(20)}`.trim()) };
  await channel.say(asha.lid, long, "long");
  const count = (await asha.waitForCount(3)).length;
  await channel.say(asha.lid, long, "long");
  await channel.say(asha.lid, { lines: ["end"] }, "end");
  await asha.waitFor("end");
  const texts = asha.heard.slice(0, count).map(({ text }) => text);
  expect(texts.join("\n")).toBe(long.lines.join("\n"));
  expect(asha.heard).toHaveLength(count + 1);
  expect(asha.heard.every(({ copies }) => copies === 1)).toBe(true);
});

test("whoever never wrote is not written to, and words for an earlier message only are not sent", async () => {
  const { channel, world } = desk;
  const stranger = customer();
  const refused = channel.say(stranger.lid, { lines: ["Buy now!"] }, "spam");
  await expect(refused).rejects.toMatchObject({ name: "Fault", retry: "never", outcome: "refused" });
  await channel.say(stranger.lid, { lines: ["Paid"], onlyStanding: true }, "standing");
  await world.settled();
  expect(stranger.heard).toEqual([]);
});

test("somebody who is named by number and then by LID stays the same chat, also after a restart", async () => {
  const asha = customer({ addressing: "mirror" });
  await asha.says("hi");
  const chat = (await desk.filed(1, asha))[0]?.address.chat ?? "";
  expect(chat).toBe(asha.jid);
  await desk.channel.say(chat, { lines: ["one"] }, "1");
  await asha.waitFor("one");
  await asha.says("by LID or not");
  await desk.filed(2, asha);
  await desk.restart();
  await asha.says("again");
  const heard = await desk.filed(3, asha);
  expect(heard.map(({ address }) => address.chat)).toEqual([chat, chat, chat]);
});

test("somebody whose number WhatsApp does not tell has none, and is answered all the same", async () => {
  const asha = customer({ showsNumber: false });
  await asha.says("mambo");
  const [one] = await desk.filed(1, asha);
  expect(one).not.toHaveProperty("phone");
  await desk.channel.say(asha.lid, { lines: ["poa"] }, "poa");
  await asha.waitFor("poa");
});

test("somebody who is forgotten leaves no picture and no words behind, and is answered when they write again", async () => {
  const { channel, store } = desk;
  const asha = customer();
  await asha.sendsPicture(PIXEL, "me");
  const mediaId = (await desk.filed(1, asha))[0]?.mediaId ?? "";
  await channel.say(asha.lid, { lines: ["Your code"] }, "code");
  await asha.waitFor("Your code");
  const kept = async () => {
    const all = await Promise.all(
      ["media", "sent", "chat", "reach"].map((kind) => store.keptAll("whatsapp", kind)),
    );
    return all
      .flatMap((rows) => [...rows.keys()])
      .filter((name) => name.startsWith(asha.lid) || name === asha.jid);
  };
  expect((await kept()).length).toBe(5);
  await channel.forget?.(asha.lid, Date.now() + 1000);
  expect(await kept()).toEqual([]);
  expect(await channel.fetch(mediaId)).toBeUndefined();
  await channel.say(asha.lid, { lines: ["You are forgotten."] }, "bye");
  await asha.waitFor("You are forgotten.");
  await asha.says("hi again");
  await desk.filed(2, asha);
  await desk.restart();
  await vi.waitFor(() => desk.channel.say(asha.lid, { lines: ["Karibu tena"] }, "again"), { timeout: 5000 });
  await asha.waitFor("Karibu tena");
});
