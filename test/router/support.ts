import { connect } from "node:net";
import { afterEach, expect } from "vitest";
import { Fault } from "../../ledger/index.ts";
import { type Access, openRouterOsRouter, type Router, type RouterOsSettings } from "../../router/index.ts";
import { createDecoder, type Sentence } from "../../router/routeros/decoder.ts";
import {
  openRouterOs,
  type RouterOs,
  type RouterOsOptions,
  type Row,
} from "../../src/simulators/routeros/index.ts";
import { encodeSentence } from "../../src/simulators/routeros/wire.ts";

const endings: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** To be ended when the test is over. */
export function ending(end: () => Promise<void> | void): void {
  endings.push(end);
}

export function handSetClock(start = 1_000_000): { now: () => number; pass: (ms: number) => void } {
  let now = start;
  return { now: () => now, pass: (ms) => void (now += ms) };
}

export const clock = handSetClock();

export async function openBox(options: RouterOsOptions = {}): Promise<RouterOs> {
  const box = await openRouterOs(options);
  ending(box.close);
  return box;
}

/** For a router that will be silent. Elsewhere a busy machine must not look like a silent router. */
export const HURRY = { connectMs: 300, commandMs: 300 };
const PATIENT = { connectMs: 5_000, commandMs: 5_000 };

/** Our adapter, on a router of the name Duka. */
export function adapterFor(
  box: { host: string; port: number },
  more: Partial<RouterOsSettings> = {},
): Router {
  const login = { username: "kibanda", password: "secret" };
  const router = openRouterOsRouter({
    name: "Duka",
    host: box.host,
    port: box.port,
    ...login,
    clock,
    ...PATIENT,
    ...more,
  });
  ending(router.close);
  return router;
}

export async function boxAndRouter(
  options: RouterOsOptions = {},
  settings: Partial<RouterOsSettings> = {},
): Promise<{ box: RouterOs; router: Router }> {
  const box = await openBox(options);
  return { box, router: adapterFor(box, settings) };
}

export const THREE_HOURS: Access = {
  code: "k7m2qx9a",
  mark: "kibanda:vch_1",
  seconds: 10_800,
  bytes: 500_000_000,
  rateLimit: "2M/5M",
};

export const PHONE = { ip: "10.5.50.11", mac: "AA:00:00:00:00:11" };
export const LAPTOP = { ip: "10.5.50.12", mac: "AA:00:00:00:00:12" };

export function usersNamed(box: RouterOs, name: string): readonly Row[] {
  return box.state().users.filter((row) => row["name"] === name);
}

/** What the customer bought is on the router, once and whole. */
export function expectWhole(box: RouterOs, { code, mark }: Access = THREE_HOURS): void {
  const rows = usersNamed(box, code);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    name: code,
    password: code,
    server: "all",
    "limit-uptime": "3h",
    "limit-bytes-total": "500000000",
    profile: "kb-2M-5M-d1",
    comment: mark,
    disabled: "false",
  });
}

/** The fault a call ended with; fails when it ended well or in another way. */
export async function faultOf(call: Promise<unknown>): Promise<Fault> {
  const error: unknown = await call.then(
    () => "it went well",
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Fault);
  if (!(error instanceof Fault)) throw new Error("not a fault");
  expect(error.message).toContain("router Duka: ");
  expect(error.message).not.toContain(THREE_HOURS.code);
  return error;
}

/** A client that says just what a test wants said. */
export async function rawClient(port: number) {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  const heard: Sentence[] = [];
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const check of [...waiting]) check();
  };
  const decode = createDecoder((sentence) => heard.push(sentence));
  let closed = false;
  socket.on("data", (chunk) => {
    decode(chunk);
    wake();
  });
  socket.on("error", () => undefined);
  socket.on("close", () => {
    closed = true;
    wake();
  });
  ending(() => void socket.destroy());
  const until = (true_: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!true_()) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  return {
    socket,
    heard,
    say: (...words: string[]) => void socket.write(encodeSentence(words)),
    hear: async (count: number) => {
      await until(() => heard.length >= count);
      return heard.splice(0, count);
    },
    closed: () => until(() => closed),
  };
}
