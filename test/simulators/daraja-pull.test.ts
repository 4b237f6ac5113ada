import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { JANE, openTill } from "./till.ts";

let till: Awaited<ReturnType<typeof openTill>>;
beforeEach(async () => {
  till = await openTill();
});
afterEach(() => till.close());

const pay = (reference: string) => till.daraja.payBill({ reference, amount: 50, phone: JANE });
const rows = async (fields: Record<string, unknown> = {}) => {
  const { body } = await till.pull(fields);
  const [found = []] = body["Response"] as Record<string, unknown>[][];
  return { code: body["ResponseCode"], found };
};

describe("Pull", () => {
  it("registers a till once, and spells the answer's key in two ways", async () => {
    expect((await till.registerPull()).body).toMatchObject({ ResponseStatus: "1000" });
    expect((await till.registerPull()).body).toMatchObject({ "Response Status": "1001" });
  });

  it("lists what came in, in a list within a list, dated in Nairobi under a Z", async () => {
    await till.registerPull();
    expect(await rows()).toEqual({ code: "1001", found: [] });
    await till.push();
    const byPrompt = await till.daraja.enterPin(JANE);
    const { receipt } = await pay("  4821 0375");
    const { code, found } = await rows();
    expect(code).toBe("1000");
    expect(found).toMatchObject([
      {
        transactionId: byPrompt,
        billreference: "48210375",
        amount: "499.00",
        trxDate: "2026-01-15T10:15:30Z",
      },
      {
        transactionId: receipt,
        billreference: "  4821 0375",
        amount: "50.00",
        msisdn: JANE,
        sender: "MPESA",
      },
    ]);
    expect(found[0]).not.toHaveProperty("sender");
  });

  it("gives a hundred rows at a time, from an offset", async () => {
    await till.registerPull();
    for (let n = 0; n < 105; n += 1) await pay(String(n));
    expect((await rows()).found).toHaveLength(100);
    expect((await rows({ OffSetValue: "100" })).found.map((row) => row["billreference"])).toEqual([
      "100",
      "101",
      "102",
      "103",
      "104",
    ]);
    expect((await rows({ OffSetValue: 200 })).code).toBe("1001");
  });

  it("reaches no further back than 48 hours, and keeps to the window asked for", async () => {
    await till.registerPull();
    await pay("old");
    till.clock.time += 47 * 3_600_000;
    till.forgetToken();
    await pay("new");
    expect((await rows()).found).toHaveLength(2);
    const morning = { StartDate: "2026-01-17 09:15:30", EndDate: "2026-01-17 09:15:30" };
    expect((await rows(morning)).found).toMatchObject([{ billreference: "new" }]);
    till.clock.time += 3_600_001;
    till.forgetToken();
    expect((await rows()).found).toMatchObject([{ billreference: "new" }]);
    const wrong = await till.pull({ StartDate: "2026-01-17T09:15:30Z" });
    expect(wrong.body["errorMessage"]).toBe("Bad Request - Invalid StartDate");
  });

  it("may also be asked by GET, as its documentation says", async () => {
    await till.registerPull();
    await pay("got");
    const token = String((await till.fetchToken()).body["access_token"]);
    const query = "ShortCode=174379&StartDate=2026-01-15 00:00:00&EndDate=2026-01-16 00:00:00&OffSetValue=0";
    const response = await fetch(`${till.daraja.url}/pulltransactions/v1/query?${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await response.json()).toMatchObject({
      ResponseCode: "1000",
      Response: [[{ billreference: "got" }]],
    });
  });
});
