import { afterEach, expect, test } from "vitest";
import { ensure, type Fault, openMpesa } from "../../ledger/index.ts";
import { openDaraja } from "../../src/simulators/daraja/index.ts";
import { json, serve } from "../../src/simulators/http.ts";
import { handClock } from "../support/clock.ts";
import { dice } from "../support/dice.ts";

const clock = handClock();
const HOUR = 3_600_000;
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const keys = { consumerKey: "key", consumerSecret: "secret", passkey: "pass" };

function mpesaAt(baseUrl: string) {
  const callbackUrl = "http://127.0.0.1:1/callbacks/00";
  return openMpesa({ ...keys, shortcode: "174379", baseUrl, callbackUrl, clock });
}

async function openTill() {
  const daraja = await openDaraja({ ...keys, shortcode: 174379, clock, random: dice(3) });
  closing.push(daraja.close);
  return { daraja, mpesa: mpesaAt(daraja.url) };
}

/** A Daraja that answers Pull as it is told. */
async function openOdd(answer: (body: Record<string, string>) => ReturnType<typeof json>) {
  const bodies: Record<string, string>[] = [];
  const server = await serve(async ({ path, body }) => {
    if (path.startsWith("/oauth")) return json({ access_token: "token", expires_in: 3599 });
    const asked = JSON.parse(body.toString()) as Record<string, string>;
    bodies.push(asked);
    return answer(asked);
  });
  closing.push(server.close);
  return { bodies, mpesa: mpesaAt(server.url) };
}

async function linesOf(mpesa: ReturnType<typeof mpesaAt>, hours = 2) {
  ensure(mpesa.statement !== undefined, "M-Pesa has a statement");
  const lines = [];
  for await (const line of mpesa.statement({ from: clock.now() - hours * HOUR, to: clock.now() }))
    lines.push(line);
  return lines;
}

const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error as Fault,
  );

test("the statement tells each payment once, oldest first, over as many pages as it takes", async () => {
  const { daraja, mpesa } = await openTill();
  expect(await mpesa.registerPull("254700000001")).toBe("registered");
  expect(await mpesa.registerPull("254700000001")).toBe("registered before");
  for (let n = 0; n < 203; n += 1) {
    clock.pass(10_000);
    const reference = String(n);
    await daraja.payBill({ reference, amount: 1 + n, phone: "254799000001" });
  }
  const lines = await linesOf(mpesa);
  expect(lines.map(({ typed }) => typed)).toEqual(Array.from({ length: 203 }, (_, n) => String(n)));
  expect(lines[202]).toMatchObject({
    amount: { amount: 20_300n },
    phone: "254799000001",
    paidAt: clock.now(),
  });
  expect(daraja.calls().filter(({ path }) => path.startsWith("/pull")).length).toBeLessThan(7);
});

test("the statement reaches 47 hours back, in Nairobi's time, whatever is asked for", async () => {
  const { bodies, mpesa } = await openOdd(() => json({ ResponseCode: "1001", Response: [] }));
  expect(await linesOf(mpesa, 500)).toEqual([]);
  const eat = (at: number) => new Date(at + 3 * HOUR).toISOString().slice(0, 19).replace("T", " ");
  expect(bodies).toEqual([
    {
      ShortCode: "174379",
      StartDate: eat(clock.now() - 47 * HOUR),
      EndDate: eat(clock.now()),
      OffSetValue: "0",
    },
  ]);
  expect(mpesa.remembers).toBe(47 * HOUR);
});

const row = {
  transactionId: "PULL000001",
  trxDate: "2026-11-20T10:00:00Z",
  amount: "20.00",
  billreference: 7,
};

test.each([
  ["a list in a list", { ResponseCode: "1000", Response: [[row]] }],
  ["a flat list", { ResponseStatus: 1000, Response: [row] }],
  ["the other spelling", { "Response Status": "1000", Response: [[row], []] }],
  ["the same again and again", { ResponseCode: "1000", Response: [[row, row]] }],
])("a statement is read that comes as %s", async (_what, answer) => {
  const { mpesa, bodies } = await openOdd(() => json(answer));
  const lines = await linesOf(mpesa);
  expect(lines).toMatchObject([{ number: "PULL000001", amount: { amount: 2000n }, typed: "7" }]);
  expect(lines[0]?.paidAt).toBe(Date.UTC(2026, 10, 20, 7));
  expect(bodies.length).toBeLessThan(4);
});

test("a line that cannot be read keeps none of the others back, and is not passed over in silence", async () => {
  const pages = [[[row, { transactionId: "PULL000002" }, null, "x"]], []];
  const { mpesa } = await openOdd(() => json({ ResponseCode: "1000", Response: pages.shift() ?? [] }));
  const seen: string[] = [];
  const read = async () => {
    ensure(mpesa.statement !== undefined, "M-Pesa has a statement");
    for await (const { number } of mpesa.statement({ from: 0, to: clock.now() })) seen.push(number);
  };
  expect(await failure(read())).toMatchObject({
    retry: "never",
    message: "M-Pesa: 3 lines of the statement cannot be read",
  });
  expect(seen).toEqual(["PULL000001"]);
});

test.each([
  ["a bad token", json({ requestId: "1", errorCode: "401.001", errorMessage: "Invalid" }, 401)],
  [
    "a path that is not there",
    json({ requestId: "1", errorCode: "404.001.01", errorMessage: "Resource" }, 404),
  ],
  ["a page of a load balancer", { status: 404, body: "<html>" } as const],
  ["a code nobody knows", json({ ResponseCode: "1002" })],
])("where Pull is not to be had (%s), it is said in plain words, once", async (_what, answer) => {
  const { mpesa } = await openOdd(() => answer);
  const fault = await failure(linesOf(mpesa));
  expect(fault).toMatchObject({ retry: "never" });
  expect(fault?.message).toContain("kibanda register --pull");
});

test.each([
  ["busy", json({ requestId: "1", errorCode: "500.003.02", errorMessage: "busy" }, 500)],
  ["too many", json({}, 429)],
  ["broken", { status: 502, body: "<html>" } as const],
])("a Pull that is %s is worth another try", async (_what, answer) => {
  const { mpesa } = await openOdd(() => answer);
  expect(await failure(linesOf(mpesa))).toMatchObject({ retry: "soon" });
});
