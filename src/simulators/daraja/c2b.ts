import { json, type Reply } from "../http.ts";
import { newReceipt, newRequestId } from "./names.ts";
import { c2bNotice, type Msisdn, type Names } from "./notices.ts";
import type { Post } from "./post.ts";
import { record, tillBalance } from "./record.ts";
import { badField, refusal } from "./refusals.ts";
import { send } from "./send.ts";
import { isCallbackUrl } from "./urls.ts";
import type { Moved, World } from "./world.ts";

/** A customer pays at the paybill by hand. `reference` is as typed; `amount` in whole shillings; `phone` as 2547… */
export type PayBill = {
  readonly reference: string;
  readonly amount: number;
  readonly phone: string | number;
  readonly receipt?: string;
  readonly names?: Names;
  /** How the number shows; as the till was registered unless told. */
  readonly msisdn?: Msisdn;
  /** Whether the amount shows as `10` in place of `10.00`. */
  readonly wholeAmount?: boolean;
};

type Fields = Readonly<Record<string, unknown>>;

/** Registers the till's URLs: once and for ever, as in production, unless the world says otherwise. */
export function registerUrls(world: World, fields: Fields, hashed: boolean): Reply {
  const { ResponseType, ConfirmationURL, ValidationURL } = fields;
  if (Number(fields["ShortCode"]) !== world.options.shortcode) return badField(world, "ShortCode");
  if (ResponseType !== "Completed" && ResponseType !== "Cancelled") return badField(world, "ResponseType");
  if (!isCallbackUrl(ConfirmationURL)) return badField(world, "ConfirmationURL");
  if (ValidationURL !== undefined && !isCallbackUrl(ValidationURL)) return badField(world, "ValidationURL");
  if (world.registered !== undefined && world.options.reregister !== true) {
    return refusal(world, "500.003.1001", "Urls are already registered");
  }
  world.registered = {
    confirmation: ConfirmationURL,
    ...(ValidationURL === undefined ? {} : { validation: ValidationURL }),
    whenUnreachable: ResponseType,
    hashed,
  };
  // Safaricom misspells the field.
  return json({
    OriginatorCoversationID: newRequestId(world),
    ResponseCode: "0",
    ResponseDescription: "Success",
  });
}

/** The sandbox's way of paying by hand; the notices follow after the answer. */
export function simulate(world: World, post: Post, fields: Fields): Reply {
  const { CommandID, Amount, Msisdn, BillRefNumber = "" } = fields;
  if (Number(fields["ShortCode"]) !== world.options.shortcode) return badField(world, "ShortCode");
  if (CommandID !== "CustomerPayBillOnline" && CommandID !== "CustomerBuyGoodsOnline") {
    return badField(world, "CommandID");
  }
  if (!Number.isInteger(Number(Amount)) || Number(Amount) < 1) return badField(world, "Amount");
  if (!/^254\d{9}$/.test(String(Msisdn))) return badField(world, "Msisdn");
  if (typeof BillRefNumber !== "string" || BillRefNumber.length > 20) return badField(world, "BillRefNumber");
  const paid: PayBill = { reference: BillRefNumber, amount: Number(Amount), phone: String(Msisdn) };
  void post.carry(payAtPaybill(world, post, paid));
  const answer = { OriginatorCoversationID: newRequestId(world), ResponseCode: "0" };
  return json({ ...answer, ResponseDescription: "Accept the service request successfully." });
}

/** Asks the validation URL where there is one, moves the money, confirms. No receipt means that nothing moved. */
export async function payAtPaybill(
  world: World,
  post: Post,
  pay: PayBill,
): Promise<{ readonly receipt?: string }> {
  const receipt = pay.receipt ?? newReceipt(world);
  const moved: Moved = { receipt, amount: pay.amount, reference: pay.reference, phone: String(pay.phone) };
  const movement = { moved, ...looks(pay) };
  const answer = await post.carry(validated(world, post, movement));
  if (answer === undefined) return {};
  record(world, moved);
  await confirm(world, post, { ...movement, thirdParty: answer.thirdParty, type: "Pay Bill" });
  return { receipt };
}

/** A confirmation of money that never moved. */
export async function lieAtPaybill(world: World, post: Post, pay: PayBill): Promise<string> {
  const receipt = pay.receipt ?? newReceipt(world);
  const moved: Moved = { receipt, amount: pay.amount, reference: pay.reference, phone: String(pay.phone) };
  await confirm(world, post, { moved, ...looks(pay), thirdParty: "", type: "Pay Bill" });
  return receipt;
}

function looks({ names = "all", msisdn, wholeAmount = false }: PayBill): Omit<Movement, "moved"> {
  return { names, wholeAmount, ...(msisdn === undefined ? {} : { msisdn }) };
}

type Movement = {
  readonly moved: Moved;
  readonly names: Names;
  readonly msisdn?: Msisdn;
  readonly wholeAmount?: boolean;
};

/** What the validation URL says, in 8 seconds; else what was agreed at registration. Undefined: refused. */
async function validated(
  world: World,
  post: Post,
  movement: Movement,
): Promise<{ readonly thirdParty: string } | undefined> {
  const { registered, options } = world;
  if (registered?.validation === undefined || options.validation !== true) return { thirdParty: "" };
  const setting = { ...common(world, movement), type: "Pay Bill", balance: undefined, thirdParty: "" };
  const body = c2bNotice(movement.moved, setting);
  const notice = { kind: "validation", url: registered.validation, body } as const;
  const { status, answer } = await post.send(notice, options.validationPatience ?? 8000);
  if (status !== 200) return registered.whenUnreachable === "Completed" ? { thirdParty: "" } : undefined;
  const said = fieldsOf(answer);
  const thirdParty = said["ThirdPartyTransID"];
  if (!/^0+$/.test(String(said["ResultCode"]))) return undefined;
  return { thirdParty: typeof thirdParty === "string" ? thirdParty : "" };
}

/** Tells the confirmation URL about a movement, if one is registered. */
export async function confirm(
  world: World,
  post: Post,
  { thirdParty, type, ...movement }: Movement & { readonly thirdParty: string; readonly type: string },
): Promise<void> {
  const { registered } = world;
  if (registered === undefined) return;
  const setting = { ...common(world, movement), type, balance: tillBalance(world), thirdParty };
  const body = c2bNotice(movement.moved, setting);
  await send(
    post,
    { kind: "confirmation", url: registered.confirmation, body },
    world.weather.next("confirmation"),
  );
}

function common({ options, registered }: World, { names, msisdn, wholeAmount = false }: Movement) {
  const { clock, shortcode } = options;
  const usual = registered?.hashed === true ? "hashed" : "masked";
  return { at: clock.now(), shortcode, names, wholeAmount, msisdn: msisdn ?? usual } as const;
}

function fieldsOf(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Fields) : {};
  } catch {
    return {};
  }
}
