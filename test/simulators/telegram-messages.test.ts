import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { button, JANE_CHAT, openPhone, TOKEN, why } from "./phone.ts";

let phone: Awaited<ReturnType<typeof openPhone>>;
beforeEach(async () => {
  phone = await openPhone();
  phone.telegram.say(JANE_CHAT, "hi");
});
afterEach(() => phone.telegram.close());

const html = (text: string) => phone.send(text, { parse_mode: "HTML" });
const lastShown = () => phone.telegram.messages(JANE_CHAT).at(-1);

describe("Telegram's text rules", () => {
  it("shows HTML as text with entities", async () => {
    await html(
      'A &amp; B <b>bold <i>both</i></b> <code>K7P2</code> 1 &lt; 2 <a href="http://x.y/?a=1&amp;b">go</a> 🙂',
    );
    expect(lastShown()?.text).toBe("A & B bold both K7P2 1 < 2 go 🙂");
    expect(lastShown()?.entities).toEqual([
      { type: "bold", offset: 6, length: 9 },
      { type: "italic", offset: 11, length: 4 },
      { type: "code", offset: 16, length: 4 },
      { type: "text_link", offset: 27, length: 2, url: "http://x.y/?a=1&b" },
    ]);
  });

  it.each([
    ["<b>Jane", 'Can\'t find end tag corresponding to start tag "b"'],
    ["1 < 2 <b>x</b>", 'Unsupported start tag "" at byte offset 2'],
    ["<h1>Hi</h1>", 'Unsupported start tag "h1" at byte offset 0'],
    ["é<br>", 'Unsupported start tag "br" at byte offset 2'],
    ["<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ["x</b>", "Unexpected end tag at byte offset 1"],
    ["I <3 you", "Unclosed start tag at byte offset 2"],
  ])("refuses %s", async (text, error) => {
    const answer = await html(text);
    expect(answer.status).toBe(400);
    expect(why(answer)).toBe(`Bad Request: can't parse entities: ${error}`);
  });

  it("counts 4096 units of what is shown, not of the markup", async () => {
    expect((await html(`<b>${"x".repeat(4096)}</b>`)).status).toBe(200);
    expect(why(await phone.send("x".repeat(4097)))).toBe("Bad Request: message is too long");
    expect(why(await phone.send("  \n"))).toBe("Bad Request: message text is empty");
  });

  it.each([
    [{ text: "Pay", callback_data: "é".repeat(32) }, undefined],
    [{ text: "Pay", callback_data: "é".repeat(33) }, "BUTTON_DATA_INVALID"],
    [{ text: "Copy", copy_text: { text: "x".repeat(256) } }, undefined],
    [{ text: "Copy", copy_text: { text: "x".repeat(257) } }, "BUTTON_COPY_TEXT_INVALID"],
    [{ text: "Copy", copy_text: { text: "" } }, "BUTTON_COPY_TEXT_INVALID"],
    [
      { text: "Nothing" },
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [{ callback_data: "x" }, 'can\'t parse inline keyboard button: Field "text" must be of type String'],
  ])("checks the button %j", async (one, error) => {
    const answer = await phone.send("?", button(one));
    expect(why(answer)).toBe(error === undefined ? undefined : `Bad Request: ${error}`);
  });

  it("asks for a phone number in private chats only", async () => {
    const reply_markup = { keyboard: [[{ text: "My number", request_contact: true }]] };
    await phone.send("Your number?", { reply_markup });
    expect(lastShown()?.keyboard).toEqual([{ label: "My number", contact: true }]);
    phone.telegram.say(-7, "hello");
    const inGroup = await phone.send("?", { chat_id: -7, reply_markup });
    expect(why(inGroup)).toBe("Bad Request: phone number can be requested in private chats only");
  });
});

describe("Messages that are there already", () => {
  it("are edited, but not into themselves", async () => {
    const { body } = await phone.send("Waiting");
    const edit = { chat_id: JANE_CHAT, message_id: (body["result"] as { message_id: number }).message_id };
    expect((await phone.call("editMessageText", { ...edit, text: "Paid" })).status).toBe(200);
    expect(lastShown()).toMatchObject({ text: "Paid", edited: true });
    expect(why(await phone.call("editMessageText", { ...edit, text: "Paid" }))).toMatch(
      /message is not modified/,
    );
    const markup = button({ text: "Menu", callback_data: "menu" });
    expect((await phone.call("editMessageReplyMarkup", { ...edit, ...markup })).status).toBe(200);
    expect(lastShown()?.buttons[0]?.[0]?.value).toBe("menu");
    expect((await phone.call("deleteMessage", edit)).body["result"]).toBe(true);
    expect(why(await phone.call("deleteMessage", edit))).toBe("Bad Request: message to delete not found");
    expect(why(await phone.call("editMessageText", { ...edit, text: "x" }))).toBe(
      "Bad Request: message to edit not found",
    );
  });

  it("cannot be edited when a person wrote them", async () => {
    const edit = { chat_id: JANE_CHAT, message_id: phone.telegram.say(JANE_CHAT, "mine") };
    expect(why(await phone.call("editMessageText", { ...edit, text: "x" }))).toBe(
      "Bad Request: message can't be edited",
    );
  });
});

describe("Chats", () => {
  it("exist only once somebody has spoken there", async () => {
    expect(why(await phone.send("hi", { chat_id: 999 }))).toBe("Bad Request: chat not found");
  });

  it("are closed to a bot that was blocked, which it is told once", async () => {
    phone.telegram.block(JANE_CHAT);
    const answer = await phone.send("hi");
    expect([answer.status, why(answer)]).toEqual([403, "Forbidden: bot was blocked by the user"]);
    const told = (await phone.updates()).at(-1);
    expect(told).toMatchObject({ my_chat_member: { new_chat_member: { status: "kicked" } } });
    phone.telegram.unblock(JANE_CHAT);
    expect((await phone.send("hi")).status).toBe(200);
  });
});

describe("Files", () => {
  const form = (field: string, bytes: Buffer) => {
    const body = new FormData();
    body.set("chat_id", String(JANE_CHAT));
    body.set(field, new Blob([Uint8Array.from(bytes)]), "sheet.pdf");
    body.set("reply_markup", JSON.stringify(button({ text: "OK", callback_data: "ok" }).reply_markup));
    return body;
  };
  const upload = async (method: string, body: FormData) => {
    const response = await fetch(`${phone.telegram.apiRoot}/bot${TOKEN}/${method}`, { method: "POST", body });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it("come back byte for byte", async () => {
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, n) => (n * 31) % 256));
    await upload("sendDocument", form("document", bytes));
    const shown = lastShown();
    expect(shown).toMatchObject({ file: { name: "sheet.pdf" }, buttons: [[{ value: "ok" }]] });
    const { body } = await phone.call("getFile", { file_id: shown?.file?.id });
    const { file_path } = body["result"] as { file_path: string };
    const download = await fetch(`${phone.telegram.apiRoot}/file/bot${TOKEN}/${file_path}`);
    expect(Buffer.from(await download.arrayBuffer()).equals(bytes)).toBe(true);
    expect((await fetch(`${phone.telegram.apiRoot}/file/botwrong/${file_path}`)).status).toBe(401);
    expect(why(await phone.call("getFile", { file_id: "nothing" }))).toBe("Bad Request: invalid file_id");
  });

  it("arrive as grammY sends them, names without quotes and parts in any order", async () => {
    const part = (head: string, content: string) =>
      `--b0und\r\ncontent-disposition:form-data;${head}\r\n\r\n${content}\r\n`;
    const parts = [
      part('name="chat_id"', String(JANE_CHAT)),
      part('name="document"', "attach://f1"),
      part('name="caption"', "24 codes"),
      part(
        'name="f1";filename=Voucher sheet.pdf\r\ncontent-type:application/octet-stream',
        "%PDF\r\n\r\n--b0un",
      ),
    ];
    const headers = { "content-type": "multipart/form-data; boundary=b0und" };
    const url = `${phone.telegram.apiRoot}/bot${TOKEN}/sendDocument`;
    const response = await fetch(url, { method: "POST", headers, body: `${parts.join("")}--b0und--\r\n` });
    expect(await response.json()).toMatchObject({ ok: true, result: { document: { file_size: 14 } } });
    expect(lastShown()).toMatchObject({ text: "24 codes", file: { name: "Voucher sheet.pdf" } });
  });

  it("are pictures only when they are", async () => {
    const png = Buffer.alloc(40);
    png.write("\x89PNG\r\n\x1a\n", "latin1");
    png.writeUInt32BE(800, 16);
    png.writeUInt32BE(450, 20);
    const { body } = await upload("sendPhoto", form("photo", png));
    expect(body["result"]).toMatchObject({ photo: [{ width: 800, height: 450 }] });
    const refused = await upload("sendPhoto", form("photo", Buffer.from("%PDF")));
    expect(why(refused)).toBe("Bad Request: IMAGE_PROCESS_FAILED");
  });
});

describe("The rest of the Bot API", () => {
  it("knows its token and its methods", async () => {
    expect((await phone.call("getMe")).body["result"]).toMatchObject({
      is_bot: true,
      username: "kibanda_bot",
    });
    const wrong = await phone.call("getMe", {}, "123456:other");
    expect([wrong.status, why(wrong)]).toEqual([401, "Unauthorized"]);
    expect((await phone.call("fly")).status).toBe(404);
    phone.telegram.revoke();
    expect((await phone.call("getMe")).status).toBe(401);
  });

  it("keeps one list of commands for each scope and language", async () => {
    const commands = [{ command: "menu", description: "What we sell" }];
    const mine = { scope: { type: "chat", chat_id: JANE_CHAT } };
    await phone.call("setMyCommands", { commands, ...mine });
    expect((await phone.call("getMyCommands", mine)).body["result"]).toEqual(commands);
    expect((await phone.call("getMyCommands")).body["result"]).toEqual([]);
    await phone.call("deleteMyCommands", mine);
    expect((await phone.call("getMyCommands", mine)).body["result"]).toEqual([]);
    const loud = await phone.call("setMyCommands", { commands: [{ command: "Menu", description: "x" }] });
    expect(why(loud)).toBe("Bad Request: BOT_COMMAND_INVALID");
    const nowhere = await phone.call("setMyCommands", { commands, scope: { type: "chat", chat_id: 9 } });
    expect(why(nowhere)).toBe("Bad Request: chat not found");
  });

  it("shows that the bot is typing, in words it knows", async () => {
    const action = (name: string) => phone.call("sendChatAction", { chat_id: JANE_CHAT, action: name });
    expect((await action("typing")).status).toBe(200);
    expect(why(await action("dancing"))).toBe("Bad Request: wrong parameter action in request");
  });
});
