import { json, type Reply } from "../http.ts";
import { fromEat, pulled } from "./eat.ts";
import type { Fields } from "./errand.ts";
import { newRequestId } from "./names.ts";
import { badField } from "./refusals.ts";
import { isCallbackUrl } from "./urls.ts";
import type { Moved, World } from "./world.ts";

/** Rows of one answer. */
const PAGE = 100;
/** Pull reaches no further back. */
const REACH = 48 * 60 * 60 * 1000;

/** Registers the till for Pull. The key of the answer's code was seen in two spellings. */
export function registerPull(world: World, fields: Fields): Reply {
  if (Number(fields["ShortCode"]) !== world.options.shortcode) return badField(world, "ShortCode");
  if (fields["RequestType"] !== "Pull") return badField(world, "RequestType");
  if (!/^254[17]\d{8}$/.test(String(fields["NominatedNumber"]))) return badField(world, "NominatedNumber");
  if (!isCallbackUrl(fields["CallBackURL"])) return badField(world, "CallBackURL");
  const common = { ResponseRefID: newRequestId(world), ShortCode: String(world.options.shortcode) };
  if (world.pulls) {
    const words = "ShortCode already Registered";
    return json({ ...common, "Response Status": "1001", ResponseDescription: words });
  }
  world.pulls = true;
  return json({
    ...common,
    ResponseStatus: "1000",
    ResponseDescription: "ShortCode Registered Successfully",
  });
}

/** The payments between two moments in East Africa Time, none older than 48 hours, a hundred at a time. */
export function pull(world: World, fields: Fields): Reply {
  const [start, end] = [fromEat(fields["StartDate"]), fromEat(fields["EndDate"])];
  const offset = Number(fields["OffSetValue"] ?? 0);
  if (Number(fields["ShortCode"]) !== world.options.shortcode) return badField(world, "ShortCode");
  if (start === undefined) return badField(world, "StartDate");
  if (end === undefined || end < start) return badField(world, "EndDate");
  if (!Number.isInteger(offset) || offset < 0) return badField(world, "OffSetValue");
  const oldest = Math.max(start, world.options.clock.now() - REACH);
  const isWithin = ({ receipt }: Moved) => {
    const at = world.times.get(receipt) ?? 0;
    return at >= oldest && at < end + 1000;
  };
  // A till that is not registered has nothing to pull.
  const found = world.pulls ? world.moved.filter(isWithin).slice(offset, offset + PAGE) : [];
  const ResponseRefID = newRequestId(world);
  if (found.length === 0) {
    return json({
      ResponseRefID,
      ResponseCode: "1001",
      ResponseMessage: "No transactions found",
      Response: [],
    });
  }
  const rows = found.map((moved) => row(world, moved));
  return json({ ResponseRefID, ResponseCode: "1000", ResponseMessage: "Success", Response: [rows] });
}

function row({ times }: World, { receipt, amount, reference, phone, checkoutRequestId }: Moved): object {
  return {
    transactionId: receipt,
    trxDate: pulled(times.get(receipt) ?? 0),
    msisdn: Number(phone),
    // Not every row names a sender.
    ...(checkoutRequestId === undefined ? { sender: "MPESA" } : {}),
    transactiontype: "c2b-pay-bill-debit",
    billreference: reference,
    amount: amount.toFixed(2),
    organizationname: "SHOP",
  };
}
