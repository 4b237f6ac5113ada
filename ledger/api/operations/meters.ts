import { audited } from "../../audit.ts";
import { countsIn } from "../../catalogue/merchants.ts";
import { decide } from "../../decide.ts";
import { type Meter, meterId } from "../../usage/meter.ts";
import { MeterAnswer } from "../answers/wallet.ts";
import { operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { MeterIn } from "../schemas/spending.ts";
import { Id } from "../schemas.ts";

export const putMeter = operation({
  method: "put",
  path: "/v1/meters/:name",
  scope: "admin",
  id: "putMeter",
  does: "Says what a kind of use costs: so much for so many units, and how fractions are rounded.",
  tag: "usage",
  body: MeterIn,
  reply: { status: 200, schema: MeterAnswer },
  refuses: ["unknown-asset"],
  handle: ({ parts, caller: { merchantId, keyId }, params, body }) =>
    decide(parts.store, async () => {
      if (!(await countsIn(parts.store, merchantId, body.price.asset))) throw new Problem("unknown-asset");
      const name = Id.parse(params["name"]);
      const id = meterId(merchantId, name);
      const known = await parts.store.get("meters", id);
      const meter: Meter = {
        id,
        version: (known?.version ?? 0) + 1,
        merchantId,
        name,
        unit: body.unit,
        price: BigInt(body.price.amount),
        asset: body.price.asset,
        per: BigInt(body.price.per),
        rounding: body.rounding,
        minimumBalance: BigInt(body.minimumBalance ?? 0),
      };
      const { unit, price, asset, per } = meter;
      const facts = { unit, price: `${String(price)} ${asset} for ${String(per)}`, rounding: meter.rounding };
      const record = audited(parts, { merchantId, actor: keyId, act: "meter-set", subject: name, facts });
      return {
        value: { status: 200, body: meterView(meter) },
        changes: { meters: [meter], audit: [record] },
      };
    }),
});

export const readMeter = operation({
  method: "get",
  path: "/v1/meters/:name",
  scope: "read",
  id: "readMeter",
  does: "Reads what a kind of use costs.",
  tag: "usage",
  reply: { status: 200, schema: MeterAnswer },
  handle: async ({ parts, caller: { merchantId }, params }) => {
    const meter = await parts.store.get("meters", meterId(merchantId, params["name"] ?? ""));
    if (meter === undefined) throw new Problem("not-found");
    return { status: 200, body: meterView(meter) };
  },
});

function meterView({ name, unit, price, asset, per, rounding, minimumBalance }: Meter) {
  return {
    name,
    unit,
    price: { amount: Number(price), asset, per: Number(per) },
    rounding,
    minimumBalance: Number(minimumBalance),
  };
}
