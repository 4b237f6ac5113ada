import type { Clock } from "../../ids.ts";

export type MpesaSettings = {
  readonly baseUrl: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  /** Paybill number, 5 to 7 digits. */
  readonly shortcode: string;
  readonly passkey: string;
  /** Where Daraja reaches us: `<public url>/callbacks/<secret>`. */
  readonly callbackUrl: string;
  /** Who may ask for refunds and look money up; absent: nobody. */
  readonly operator?: Operator;
  readonly clock: Clock;
};

/** The till's API operator: its name, and its password as Safaricom's certificate has sealed it, in base64. */
export type Operator = { readonly initiator: string; readonly credential: string };

/** The one access token of this process. Daraja kills the old token with each new one, so all calls share it. */
export type Token = {
  readonly get: () => Promise<string>;
  /** This token was refused; the next `get` asks for another, unless somebody already has. */
  readonly drop: (refused: string) => void;
};

/** The settings with the one token that all calls share. */
export type MpesaAccess = MpesaSettings & { readonly token: Token };
