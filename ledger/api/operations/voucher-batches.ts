import { z } from "zod";
import { everyVoucher } from "../../reports/every-voucher.ts";
import { table } from "../../reports/table.ts";
import { batchProgress } from "../../vouchers/batch-progress.ts";
import { issueVouchers } from "../../vouchers/issue-vouchers.ts";
import type { Voucher } from "../../vouchers/voucher.ts";
import { BatchAnswer, BatchProgressAnswer, VoucherPage } from "../answers/voucher.ts";
import { operation, type Stream } from "../operation.ts";
import { Problem } from "../problem.ts";
import { BatchIn } from "../schemas/vouchers.ts";
import { Id, Page } from "../schemas.ts";
import { timeView, voucherView } from "../views.ts";
import { list } from "./list.ts";

export const createVouchers = operation({
  method: "post",
  path: "/v1/vouchers",
  scope: "sell",
  id: "createVouchers",
  does: "Makes up to 1,000 codes of a product, or of terms of their own. The codes are shown here and in the export only.",
  tag: "vouchers",
  idempotent: "required",
  body: BatchIn,
  reply: { status: 201, schema: BatchAnswer },
  refuses: ["product-not-found", "unknown-asset", "router-not-found", "router-not-chosen"],
  handle: async ({ parts, caller: { merchantId }, body, remember }) => {
    const { count, usageLimit, expiresAt, ...what } = body;
    const end = expiresAt === undefined ? undefined : Date.parse(expiresAt);
    if (end !== undefined && end <= parts.clock.now()) {
      throw new Problem("invalid-request", "expiresAt: lies in the past");
    }
    const view = ({ batchId, vouchers }: { batchId: string; vouchers: readonly Voucher[] }) => ({
      status: 201,
      body: { batchId, vouchers: vouchers.map(issuedView) },
    });
    const made = await issueVouchers(
      parts,
      {
        merchantId,
        what,
        count,
        ...(usageLimit !== undefined && { usageLimit }),
        ...(end !== undefined && { expiresAt: end }),
      },
      (batch) => remember(view(batch)),
    );
    if (!made.ok) throw new Problem(made.reason);
    return view(made.value);
  },
});

function issuedView({ id, code, reference, state, expiresAt }: Voucher) {
  const end = expiresAt !== undefined && { expiresAt: timeView(expiresAt) };
  return { id, code, reference, status: state, ...end };
}

export const readBatch = operation({
  method: "get",
  path: "/v1/batches/:id",
  scope: "sell",
  id: "readVoucherBatch",
  does: "Says how far a batch of codes is on its router, and in which states its codes are.",
  tag: "vouchers",
  params: { id: "The batch's id." },
  refuses: ["not-found"],
  reply: { status: 200, schema: BatchProgressAnswer },
  handle: async ({ parts, caller: { merchantId }, params }) => {
    const progress = await batchProgress(parts.store, { merchantId, batchId: params["id"] ?? "" });
    if (progress === undefined) throw new Problem("not-found");
    const { batchId, name: product, count, provisioned, waiting, failed, states: statuses } = progress;
    return { status: 200, body: { batchId, product, count, provisioned, waiting, failed, statuses } };
  },
});

const VoucherQuery = Page.extend({
  batchId: Id.optional(),
  status: z.enum(["active", "paid", "used", "expired", "disabled"]).optional(),
});

export const listVouchers = operation({
  method: "get",
  path: "/v1/vouchers",
  scope: "sell",
  id: "listVouchers",
  does: "Lists the merchant's vouchers, codes masked.",
  tag: "vouchers",
  query: VoucherQuery,
  reply: { status: 200, schema: VoucherPage },
  handle: ({ parts, caller: { merchantId }, query: { batchId, status, ...page } }) => {
    const where = {
      merchantId,
      ...(batchId !== undefined && { batchId }),
      ...(status !== undefined && { state: status }),
    };
    const now = parts.clock.now();
    return list(parts, { from: "vouchers", where, page, view: (voucher) => maskedView(voucher, now) });
  },
});

/** A list is looked at over shoulders: the code itself is told to whoever holds it, and in the export. */
function maskedView(voucher: Voucher, now: number) {
  return { ...voucherView(voucher, now), code: `${voucher.code.slice(0, 2)}…${voucher.code.slice(-2)}` };
}

export const exportVouchers = operation({
  method: "get",
  path: "/v1/vouchers/export.csv",
  scope: "sell",
  id: "exportVouchers",
  does: "The codes of one batch as a table.",
  tag: "vouchers",
  query: z.strictObject({ batchId: Id }),
  refuses: ["not-found"],
  reply: { status: 200, mediaType: "text/csv", schema: z.string() },
  handle: async ({ parts, caller: { merchantId }, query: { batchId } }): Promise<Stream> => {
    if ((await parts.store.count("vouchers", { merchantId, batchId })) === 0) throw new Problem("not-found");
    const vouchers = everyVoucher(parts.store, { merchantId, batchId });
    const columns = ["reference", "code", "status", "product", "expiresAt", "id"];
    const rows = mapped(vouchers, ({ id, reference, code, state, terms, expiresAt }) => [
      reference,
      code,
      state,
      terms.name,
      expiresAt === undefined ? "" : timeView(expiresAt),
      id,
    ]);
    return { status: 200, mediaType: "text/csv", fileName: `${batchId}.csv`, chunks: table(columns, rows) };
  },
});

async function* mapped<From, To>(all: AsyncIterable<From>, change: (one: From) => To): AsyncGenerator<To> {
  for await (const one of all) yield change(one);
}
