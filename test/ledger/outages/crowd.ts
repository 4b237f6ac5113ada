import { v7 } from "uuid";
import { expect } from "vitest";
import { expectHonest } from "../../support/honest.ts";
import { KEY } from "../../support/shop.ts";

/** One debit, the same request under its key however often it is asked. */
export type Debit = { readonly walletId: string; readonly amount: number; readonly key: string };

/** What a door answered for good. */
export type Heard = { readonly status: number; readonly body: unknown; readonly replayed: boolean };

const PATIENCE = 30_000;

/** Asks an app at `url`. Undefined: nobody answered. */
export async function call(
  url: string,
  asked: { method: string; path: string; body?: object; key?: string },
) {
  const { method, path, body, key } = asked;
  const headers = {
    authorization: `Bearer ${KEY}`,
    "content-type": "application/json",
    ...(key !== undefined && { "idempotency-key": key }),
  };
  const signal = AbortSignal.timeout(PATIENCE);
  const response = await fetch(`${url}${path}`, {
    ...{ method, headers, signal },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
    .then(async (answer) => ({ answer, text: await answer.text() }))
    .catch(() => undefined);
  if (response === undefined) return undefined;
  const { answer, text } = response;
  expectHonest(method, path, { status: answer.status, headers: answer.headers, text });
  return { status: answer.status, headers: answer.headers, body: JSON.parse(text) as unknown };
}

/** Undefined: nobody knows whether it was done. Done and refused are the only other two ways. */
async function debit(url: string, { walletId, amount, key }: Debit): Promise<Heard | undefined> {
  const answer = await call(url, {
    method: "POST",
    path: `/v1/wallets/${walletId}/debits`,
    body: { amount },
    key,
  });
  if (answer === undefined || answer.status === 503) return undefined;
  expect([201, 402]).toContain(answer.status);
  const { status, body, headers } = answer;
  return { status, body, replayed: headers.get("idempotent-replayed") === "true" };
}

/** A customer's wallet with so much in it. */
export async function walletWith(url: string, amount: number): Promise<string> {
  const terms = { customerId: v7(), asset: "KES" };
  const made = await call(url, { method: "POST", path: "/v1/wallets", body: terms });
  const { id } = made?.body as { readonly id: string };
  const path = `/v1/wallets/${id}/credits`;
  const given = await call(url, { method: "POST", path, body: { amount }, key: v7() });
  expect(given?.status).toBe(201);
  return id;
}

export type Crowd = ReturnType<typeof openCrowd>;

/** Apps that debit without a pause, and what they asked and heard. */
export function openCrowd() {
  const asked = new Map<string, Debit>();
  const told = new Map<string, Heard>();
  const lanes: Promise<void>[] = [];
  let isOver = false;

  async function ask(url: string, one: Debit): Promise<Heard | undefined> {
    asked.set(one.key, one);
    const heard = await debit(url, one);
    if (heard !== undefined) told.set(one.key, heard);
    return heard;
  }

  /** Goes to the doors in turn, and no more to one that did not open while another does. */
  async function lane(walletIds: readonly string[], doors: readonly string[]): Promise<void> {
    const amount = lanes.length + 1;
    let open = doors;
    for (let turn = 1; !isOver && open.length > 0; turn += 1) {
      const url = open[turn % open.length] ?? "";
      const walletId = walletIds[(turn + amount) % walletIds.length] ?? "";
      const key = turn % 4 < 2 ? v7() : `lane ${String(amount)}, turn ${String(turn)}`;
      if ((await ask(url, { walletId, amount, key })) !== undefined) continue;
      if (await isThere(url)) await ready(url);
      else open = open.filter((one) => one !== url);
    }
  }

  return {
    asked,
    told,
    unanswered: () => [...asked.values()].filter(({ key }) => !told.has(key)),
    ask,
    /** So many more apps on these wallets, at these doors. */
    join: (count: number, walletIds: readonly string[], doors: readonly string[]): void => {
      for (let n = 0; n < count; n += 1) lanes.push(lane(walletIds, doors));
    },
    /** So many more debits were answered. */
    hears: async (count: number): Promise<void> => {
      const enough = told.size + count;
      const failed = Promise.all(lanes).then(() => undefined);
      const heard = expect
        .poll(() => told.size, { timeout: 60_000, interval: 20 })
        .toBeGreaterThanOrEqual(enough);
      await Promise.race([heard, failed]);
    },
    leaves: async (): Promise<void> => {
      isOver = true;
      await Promise.all(lanes);
    },
  };
}

async function isThere(url: string): Promise<boolean> {
  return (await call(url, { method: "GET", path: "/healthz" })) !== undefined;
}

/** A door is ready when it can write. */
export async function ready(url: string): Promise<void> {
  const status = async () => (await call(url, { method: "GET", path: "/readyz" }))?.status;
  await expect.poll(status, { timeout: 60_000, interval: 100 }).toBe(200);
}
