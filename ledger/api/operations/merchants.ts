import { audited, differences, type Facts } from "../../audit.ts";
import { type AssetDefinition, define } from "../../books/asset.ts";
import { COMMISSION_BPS, MERCHANT_DEFAULTS, type Merchant } from "../../catalogue/merchant.ts";
import { readMerchant } from "../../catalogue/merchants.ts";
import { decide } from "../../decide.ts";
import type { Parts } from "../../parts.ts";
import { limitsOf } from "../../staff-limits.ts";
import { changed } from "../../states.ts";
import { MerchantAnswer } from "../answers/merchant.ts";
import { type Caller, operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { MerchantChange, MerchantIn, present } from "../schemas.ts";
import { merchantView } from "../views.ts";
import { isHouse } from "./house.ts";

/** A new merchant, with a commission by its kind unless one is agreed. Only the house takes merchants in. */
export const createMerchant = operation({
  method: "post",
  path: "/v1/merchants",
  scope: "admin",
  id: "createMerchant",
  does: "Takes a merchant in; the house only.",
  tag: "merchants",
  reply: { status: 201, schema: MerchantAnswer },
  refuses: ["asset-built-in", "asset-scale-fixed"],
  body: MerchantIn,
  handle: async ({ parts, caller, body }) => {
    if (!isHouse(parts, caller)) throw new Problem("forbidden", "Only the house takes merchants in.");
    const { store, ids, clock } = parts;
    const house = await readMerchant(store, caller.merchantId);
    const { assets = [], limits, ...rest } = body;
    const merchant: Merchant = {
      id: ids.next("mer"),
      version: 1,
      commissionBps: COMMISSION_BPS[body.type],
      ...MERCHANT_DEFAULTS,
      ...present(rest),
      assets: defined([], assets),
      ...(limits && { limits: present(limits) }),
      isDefault: false,
      practice: house?.practice ?? false,
      createdAt: clock.now(),
    };
    const record = audited(parts, {
      ...acting(caller, merchant),
      act: "merchant-created",
      facts: factsOf(merchant),
    });
    await store.commit({ merchants: [merchant], audit: [record] });
    return { status: 201, body: merchantView(merchant) };
  },
});

/** The caller's own merchant; for the house anybody's. */
export const readMerchantCall = operation({
  method: "get",
  path: "/v1/merchants/:id",
  scope: "admin",
  id: "readMerchant",
  does: "Reads the caller's merchant; the house reads any.",
  tag: "merchants",
  reply: { status: 200, schema: MerchantAnswer },
  handle: async ({ parts, caller, params }) => ({
    status: 200,
    body: merchantView(await visibleMerchant(parts, caller, params["id"])),
  }),
});

/** Kind and currency never change: every amount in the books rests on them. The house alone sets its share. */
export const changeMerchant = operation({
  method: "patch",
  path: "/v1/merchants/:id",
  scope: "admin",
  id: "changeMerchant",
  does: "Changes a merchant for sales to come, or adds assets; only the house changes the commission.",
  tag: "merchants",
  reply: { status: 200, schema: MerchantAnswer },
  refuses: ["asset-built-in", "asset-scale-fixed"],
  body: MerchantChange,
  handle: ({ parts, caller, params, body: { assets = [], limits, ...change } }) =>
    decide(parts.store, async () => {
      const merchant = await visibleMerchant(parts, caller, params["id"]);
      if (change.commissionBps !== undefined && !isHouse(parts, caller))
        throw new Problem("forbidden", "Only the house changes the commission.");
      const next = changed(merchant, {
        ...present(change),
        assets: defined(merchant.assets, assets),
        ...(limits && { limits: { ...merchant.limits, ...present(limits) } }),
      });
      const facts: Facts = differences(factsOf(merchant), factsOf(next));
      if (Object.keys(facts).length === 0) return { value: { status: 200, body: merchantView(merchant) } };
      const record = audited(parts, { ...acting(caller, merchant), act: "merchant-changed", facts });
      return {
        value: { status: 200, body: merchantView(next) },
        changes: { merchants: [next], audit: [record] },
      };
    }),
});

async function visibleMerchant(parts: Parts, caller: Caller, id = ""): Promise<Merchant> {
  const merchant =
    id === caller.merchantId || isHouse(parts, caller) ? await readMerchant(parts.store, id) : undefined;
  if (merchant === undefined) throw new Problem("not-found");
  return merchant;
}

function defined(own: readonly AssetDefinition[], added: readonly AssetDefinition[]) {
  const all = define(own, added);
  if (!all.ok) throw new Problem(all.reason);
  return all.value;
}

function acting({ keyId }: Caller, { id }: Merchant) {
  return { actor: keyId, merchantId: id, subject: id };
}

/** What can change of a merchant, as it stands in the audit. */
function factsOf(merchant: Merchant) {
  const { name, commissionBps, coinValue, publicDebits, assets, howToPay = "" } = merchant;
  const { cashierApproves, managerRefunds } = limitsOf(merchant);
  return {
    name,
    commissionBps,
    coinValue: String(coinValue),
    publicDebits,
    assets: assets.map(({ code, scale }) => `${code}/${String(scale)}`).join(" "),
    howToPay,
    cashierApproves: String(cashierApproves),
    managerRefunds: String(managerRefunds),
  };
}
