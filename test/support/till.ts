import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { openReader, type Role, verifyBooks } from "../../ledger/index.ts";
import { openShop, type Shop, type Wanted } from "./shop.ts";

/** Switches M-Pesa off. */
export const NO_MPESA = {
  MPESA_BASE_URL: "",
  MPESA_CONSUMER_KEY: "",
  MPESA_CONSUMER_SECRET: "",
  MPESA_SHORTCODE: "",
  MPESA_PASSKEY: "",
  MPESA_CALLBACK_SECRET: "",
  MPESA_INITIATOR: "",
  MPESA_SECURITY_CREDENTIAL: "",
};

export type Till = Awaited<ReturnType<typeof openTill>>;

/** A shop with people in its chats, whose books can be verified from outside as `kibanda verify` does. */
export async function openTill(wanted: Wanted = {}) {
  const folder = mkdtempSync(join(tmpdir(), "kibanda-till-"));
  const storeUrl = `sqlite:${join(folder, "shop.db")}`;
  const shop = await openShop({ ...wanted, storeUrl });
  let keys = 0;
  return {
    shop,
    ...talking(shop),
    join: (chat: number, role: Role) => joinAs(shop, chat, role),
    /** A POST with a key of its own. */
    post: async (path: string, body?: object, key?: string) => {
      keys += 1;
      const headers = { "idempotency-key": `till-${String(keys)}` };
      const asked = { ...(body && { body }), ...(key !== undefined && { key }), headers };
      const answer = await shop.call("POST", path, asked);
      await shop.settle();
      return answer;
    },
    verify: async () => {
      const books = await openReader(storeUrl);
      const { lines } = await verifyBooks(books);
      expect(lines.filter((line) => !line.startsWith("ok"))).toEqual([]);
      await books.close();
    },
    close: async () => {
      await shop.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** What people say and do in their chats, and what the shop answers to it. */
function talking(shop: Shop) {
  const { telegram } = shop;
  const texts = (chat: number) => telegram.messages(chat).filter(({ from }) => from === "bot");
  const answered = async (chat: number, act: () => unknown): Promise<string> => {
    const before = texts(chat).length;
    act();
    await telegram.waitFor(
      ({ chatId, from }) => chatId === chat && from === "bot" && texts(chat).length > before,
    );
    await shop.settle();
    return texts(chat)
      .slice(before)
      .map(({ text }) => text)
      .join("\n---\n");
  };
  return {
    /** Somebody writes; all that the shop answers. */
    say: (chat: number, text: string) => answered(chat, () => telegram.say(chat, text)),
    tap: (chat: number, button: string) => answered(chat, () => telegram.tap(chat, button)),
    send: (chat: number, media: "photo" | "document" | "voice", caption?: string) =>
      answered(chat, () => telegram.sendMedia(chat, media, caption)),
    /** Somebody does what may be answered by nothing: all that was answered once it was heard. */
    quietly: async (chat: number, act: () => unknown): Promise<string> => {
      const { store } = shop.app.ledger;
      const before = texts(chat).length;
      const heard = await store.count("messages", {});
      act();
      await vi.waitFor(async () => {
        expect(await store.count("messages", {})).toBeGreaterThan(heard);
      });
      await shop.settle();
      return texts(chat)
        .slice(before)
        .map(({ text }) => text)
        .join("\n---\n");
    },
    /** All that the shop ever wrote to this chat. */
    heard: (chat: number) =>
      texts(chat)
        .map(({ text }) => text)
        .join("\n---\n"),
  };
}

/** Somebody joins by an invite of this role, as the owner will be able to give out. */
async function joinAs(shop: Shop, chat: number, role: Role): Promise<void> {
  const { store, merchantId, clock } = shop.app.ledger;
  const code = `${role.toUpperCase().padEnd(10, "2").slice(0, 8)}${String(chat).padStart(2, "0")}`;
  const id = createHash("sha256").update(code).digest("hex");
  const expiresAt = clock.now() + 3_600_000;
  const invite = {
    id,
    version: 1,
    merchantId,
    role,
    state: "open",
    createdAt: clock.now(),
    expiresAt,
  } as const;
  expect(await store.commit({ invites: [invite] })).toBe("committed");
  shop.telegram.say(chat, `join ${code}`);
  await shop.telegram.waitFor(({ chatId, text }) => chatId === chat && text.includes(`You are ${role}`));
  await shop.settle();
}

/** The reference in what the shop said of an order: eight digits. */
export function referenceIn(text: string): string {
  const [, one = "", two = ""] = /(\d{4}) (\d{4})/u.exec(text) ?? [];
  expect(one).not.toBe("");
  return one + two;
}
