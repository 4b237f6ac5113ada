/** Free words a merchant hangs on an entity. Empty ones come back as a list. */
export type Notes = Readonly<Record<string, string>> | readonly never[];

/** A payment link. Amounts in paise, times in seconds since the epoch, 0 where there is none. */
export type LinkEntity = {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly accept_partial: boolean;
  readonly first_min_partial_amount: number;
  readonly reference_id: string;
  readonly description: string;
  readonly expire_by: number;
  readonly callback_url: string;
  readonly callback_method: string;
  readonly customer: Readonly<Record<string, unknown>>;
  readonly notify: Readonly<Record<string, unknown>>;
  readonly reminder_enable: boolean;
  readonly notes: Notes;
  readonly short_url: string;
  readonly created_at: number;
  status: "created" | "partially_paid" | "paid" | "expired" | "cancelled";
  amount_paid: number;
  updated_at: number;
  cancelled_at: number;
  expired_at: number;
  /** Missing until somebody has tried to pay. */
  order_id?: string;
};

/** An order: what a payer owes, whatever number of tries it takes. Amounts in paise. */
export type OrderEntity = {
  readonly id: string;
  readonly entity: "order";
  readonly amount: number;
  readonly currency: string;
  readonly receipt: string | null;
  readonly offer_id: null;
  readonly partial_payment: boolean;
  readonly notes: Notes;
  readonly created_at: number;
  amount_paid: number;
  amount_due: number;
  status: "created" | "attempted" | "paid";
  attempts: number;
};

/** One try to pay an order. Amounts in paise; `fee` contains `tax` and is known once the money is captured. */
export type PaymentEntity = {
  readonly id: string;
  readonly entity: "payment";
  readonly amount: number;
  readonly currency: string;
  readonly order_id: string;
  readonly invoice_id: null;
  readonly international: false;
  readonly method: string;
  readonly description: string;
  readonly contact: string;
  readonly email: string;
  readonly vpa: string | null;
  readonly notes: Notes;
  readonly created_at: number;
  status: "created" | "authorized" | "captured" | "refunded" | "failed";
  captured: boolean;
  amount_refunded: number;
  refund_status: null | "partial" | "full";
  fee: number | null;
  tax: number | null;
  error_code: string | null;
  error_description: string | null;
  error_source: string | null;
  error_step: string | null;
  error_reason: string | null;
};

/** Money on its way back to a payer. Amount in paise. */
export type RefundEntity = {
  readonly id: string;
  readonly entity: "refund";
  readonly amount: number;
  readonly currency: string;
  readonly payment_id: string;
  readonly notes: Notes;
  readonly receipt: string | null;
  readonly batch_id: null;
  readonly acquirer_data: { readonly arn: null };
  readonly created_at: number;
  readonly speed_requested: string;
  speed_processed: string;
  status: "pending" | "processed" | "failed";
};

/** A payer's bank wants the money back. `amount_deducted` stays 0 until the dispute is lost. */
export type DisputeEntity = {
  readonly id: string;
  readonly entity: "dispute";
  readonly payment_id: string;
  readonly amount: number;
  readonly currency: string;
  readonly reason_code: string;
  readonly respond_by: number;
  readonly phase: "chargeback";
  readonly created_at: number;
  amount_deducted: number;
  status: "open" | "won" | "lost";
};
