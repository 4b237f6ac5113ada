import { z } from "zod";
import { OrderAnswer } from "./order.ts";
import { PaymentAnswer } from "./payment.ts";

/** Money that waited and the order it was given to. */
export const AllocationAnswer = z
  .strictObject({ payment: PaymentAnswer, order: OrderAnswer })
  .meta({ id: "Allocation" });
