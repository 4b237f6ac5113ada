import { referenceText } from "../messages/amounts.ts";
import { type Command, closing, reply } from "./command.ts";
import { orderNamed, readNamed } from "./typed.ts";

/** `reject REFERENCE [reason]`: no such money came; the customer is told, and the order waits on. */
export const reject: Command = async (desk, rest) => {
  const { ledger, staff, wishing } = desk;
  const { words } = wishing.seen.view;
  const named = readNamed(rest);
  if (named === undefined) return reply(desk, { lines: [words("staff.reject.how")] });
  const order = await orderNamed(ledger, named.reference);
  if (order === undefined) return reply(desk, { lines: [words("staff.order.unknown")] });
  const reference = referenceText(order.reference);
  const reason = named.rest.replace(/\s+/gu, " ").slice(0, 200);
  const said = { merchantId: ledger.merchantId, orderId: order.id, actor: staff.id };
  const rejected = await ledger.rejectProofs({ ...said, ...(reason !== "" && { reason }) }, () =>
    closing(desk, { lines: [words("staff.reject.done", { reference })] }),
  );
  if (!rejected.ok) await reply(desk, { lines: [words("staff.order.closed", { reference })] });
};
