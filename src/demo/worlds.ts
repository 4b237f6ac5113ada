import type { Daraja } from "../simulators/daraja/index.ts";
import type { Razorpay } from "../simulators/razorpay/index.ts";
import type { RouterOs } from "../simulators/routeros/index.ts";
import type { TelegramApi } from "../simulators/telegram/index.ts";

/** The outer worlds of the demo, each a loopback server on the real wire protocol. */
export type Worlds = {
  readonly daraja: Daraja;
  readonly razorpay: Razorpay;
  readonly telegram: TelegramApi;
  readonly router: RouterOs;
};
