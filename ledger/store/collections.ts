import type { ApiKey, Invite, Replay, Staff } from "../access.ts";
import type { Alarm } from "../alarm.ts";
import type { AuditRecord } from "../audit.ts";
import type { Seal } from "../books/seal.ts";
import type { Customer } from "../catalogue/customer.ts";
import type { Merchant } from "../catalogue/merchant.ts";
import type { Product } from "../catalogue/product.ts";
import type { Broadcast } from "../chat/broadcast.ts";
import type { Line, Message, Session } from "../chat/records.ts";
import type { Notice } from "../notice.ts";
import type { Payment } from "../payments/payment.ts";
import type { Receipt } from "../payments/receipt.ts";
import type { Petition } from "../petition.ts";
import type { Reconciliation } from "../reconcile/reconciliation.ts";
import type { Refund } from "../refunds/refund.ts";
import type { RouterRecord } from "../routers.ts";
import type { Order } from "../sales/order.ts";
import type { Proof } from "../sales/proof.ts";
import type { Task } from "../task.ts";
import type { Meter } from "../usage/meter.ts";
import type { Usage } from "../vouchers/usage.ts";
import type { Voucher } from "../vouchers/voucher.ts";
import type { LowBalance } from "../wallets/low-balance.ts";
import type { Refunding } from "../wallets/refunding.ts";

/**
 * Every kind of document the store keeps, by the name of its collection. Entries are apart: they are appended,
 * never put.
 */
export type Documents = {
  readonly merchants: Merchant;
  readonly apiKeys: ApiKey;
  readonly audit: AuditRecord;
  readonly replays: Replay;
  readonly staff: Staff;
  readonly invites: Invite;
  readonly petitions: Petition;
  readonly alarms: Alarm;
  readonly broadcasts: Broadcast;
  readonly products: Product;
  readonly customers: Customer;
  readonly orders: Order;
  readonly payments: Payment;
  readonly proofs: Proof;
  readonly receipts: Receipt;
  readonly refunds: Refund;
  readonly reconciliations: Reconciliation;
  readonly vouchers: Voucher;
  readonly usages: Usage;
  readonly routers: RouterRecord;
  readonly notices: Notice;
  readonly meters: Meter;
  readonly refundings: Refunding;
  readonly lowBalances: LowBalance;
  readonly seals: Seal;
  readonly tasks: Task;
  readonly messages: Message;
  readonly sessions: Session;
  readonly lines: Line;
};

export type Name = keyof Documents;

/** The fields of a document that can be asked for: texts, whole numbers, truths. */
type Askable<Doc> = {
  [Field in keyof Doc & string]-?: NonNullable<Doc[Field]> extends string | number | boolean ? Field : never;
}[keyof Doc & string];

export type Field<In extends Name> = Exclude<Askable<Documents[In]>, "id" | "version">;

/** A collection's declared columns: what can be asked, what is unique, what is indexed together. */
export type Columns<In extends Name> = {
  readonly fields: { readonly [F in Field<In>]?: "text" | "int" | "bool" };
  readonly unique?: readonly (readonly Field<In>[])[];
  readonly index?: readonly (readonly Field<In>[])[];
};

export const COLUMNS: { readonly [In in Name]: Columns<In> } = {
  merchants: { fields: { isDefault: "bool" } },
  apiKeys: {
    fields: { hash: "text", merchantId: "text" },
    unique: [["hash"]],
    index: [["merchantId"]],
  },
  audit: {
    fields: { merchantId: "text", act: "text", subject: "text" },
    index: [["merchantId"], ["subject"]],
  },
  replays: { fields: { createdAt: "int" }, index: [["createdAt"]] },
  staff: { fields: { merchantId: "text", role: "text" }, index: [["merchantId"]] },
  invites: { fields: { merchantId: "text", role: "text", state: "text" }, index: [["merchantId", "state"]] },
  petitions: {
    fields: { merchantId: "text", word: "text", asker: "text", state: "text" },
    index: [["merchantId", "state"], ["word"]],
  },
  alarms: { fields: { merchantId: "text" } },
  broadcasts: { fields: { merchantId: "text", state: "text" }, index: [["merchantId", "state"]] },
  products: { fields: { merchantId: "text", active: "bool" }, index: [["merchantId"]] },
  customers: {
    fields: { merchantId: "text", addressKey: "text", phone: "text" },
    unique: [["merchantId", "addressKey"]],
    index: [["merchantId", "phone"]],
  },
  orders: {
    fields: {
      merchantId: "text",
      reference: "text",
      state: "text",
      customerId: "text",
      expiresAt: "int",
      tokenHash: "text",
    },
    unique: [["reference"], ["tokenHash"]],
    index: [["merchantId"], ["customerId"], ["state", "expiresAt"]],
  },
  payments: {
    fields: {
      merchantId: "text",
      orderId: "text",
      promptId: "text",
      theirOrderId: "text",
      state: "text",
      phone: "text",
    },
    unique: [["promptId"]],
    index: [["orderId"], ["phone"], ["theirOrderId"]],
  },
  proofs: {
    fields: { merchantId: "text", orderId: "text", quoted: "text", state: "text" },
    index: [["merchantId", "state"], ["orderId"], ["quoted"]],
  },
  receipts: {
    fields: {
      merchantId: "text",
      provider: "text",
      account: "text",
      number: "text",
      orderId: "text",
      state: "text",
      provisional: "bool",
      receivedAt: "int",
    },
    unique: [["provider", "account", "number"]],
    index: [["orderId"], ["merchantId", "state"], ["provider", "receivedAt"], ["provisional"]],
  },
  reconciliations: {
    fields: { merchantId: "text", provider: "text", state: "text" },
    index: [["merchantId"]],
  },
  refunds: {
    fields: {
      merchantId: "text",
      orderId: "text",
      receiptId: "text",
      theirName: "text",
      state: "text",
      provider: "text",
    },
    index: [["merchantId", "state"], ["orderId"], ["receiptId"], ["theirName"]],
  },
  vouchers: {
    fields: {
      merchantId: "text",
      code: "text",
      orderId: "text",
      routerId: "text",
      state: "text",
      reference: "text",
      batchId: "text",
      expiresAt: "int",
      stockOf: "text",
    },
    unique: [["code"]],
    index: [
      ["orderId"],
      ["merchantId"],
      ["batchId"],
      ["reference"],
      ["state", "expiresAt"],
      ["routerId", "state"],
      ["stockOf", "state"],
    ],
  },
  usages: { fields: { merchantId: "text", routerId: "text" }, index: [["routerId"]] },
  meters: { fields: { merchantId: "text" }, index: [["merchantId"]] },
  refundings: { fields: { merchantId: "text" }, index: [["merchantId"]] },
  lowBalances: { fields: { merchantId: "text", state: "text" }, index: [["state"]] },
  seals: {
    fields: { merchantId: "text", stream: "text", number: "int" },
    index: [
      ["merchantId", "number"],
      ["merchantId", "stream", "number"],
    ],
  },
  routers: { fields: { merchantId: "text", name: "text" }, unique: [["merchantId", "name"]] },
  notices: {
    fields: {
      merchantId: "text",
      key: "text",
      state: "text",
      paymentId: "text",
      provider: "text",
      about: "text",
      receivedAt: "int",
    },
    unique: [["key"]],
    index: [["merchantId"], ["state"], ["paymentId"], ["about"]],
  },
  tasks: {
    fields: {
      merchantId: "text",
      subject: "text",
      world: "text",
      state: "text",
      due: "int",
      leasedUntil: "int",
      kind: "text",
    },
    index: [["state", "due"], ["subject"]],
  },
  messages: {
    fields: { state: "text", receivedAt: "int", chat: "text" },
    index: [["receivedAt"], ["chat"]],
  },
  sessions: { fields: { updatedAt: "int", withPerson: "int" }, index: [["withPerson"]] },
  lines: {
    fields: { chat: "text", key: "text", saidAt: "int" },
    unique: [["chat", "key"]],
    index: [["chat"], ["saidAt"]],
  },
};

export const NAMES = Object.keys(COLUMNS) as readonly Name[];
