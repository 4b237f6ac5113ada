import { z } from "zod";
import type { Clock } from "../../ids.ts";
import type { MpesaSettings, Token } from "./access.ts";
import { fault, request } from "./http.ts";

const Granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

/** Renewed so long before its end, so that no request outlives its token. */
const MARGIN = 60_000;

export function openToken(
  { baseUrl, consumerKey, consumerSecret }: Omit<MpesaSettings, "clock">,
  clock: Clock,
): Token {
  let held: { readonly token: string; readonly until: number } | undefined;
  let asking: Promise<string> | undefined;

  async function ask(): Promise<string> {
    const basic = Buffer.from(`${consumerKey}:${consumerSecret}`).toString("base64");
    const url = `${baseUrl}/oauth/v1/generate?grant_type=client_credentials`;
    const { status, text } = await askSafely(url, basic);
    if (status !== 200) throw fault(`no access token: HTTP ${String(status)}`, { outcome: "refused" });
    const granted = Granted.safeParse(JSON.parse(text));
    if (!granted.success) throw fault("no access token in the answer", { outcome: "refused" });
    const life = granted.data.expires_in * 1000;
    const margin = Math.min(MARGIN, life / 2);
    held = { token: granted.data.access_token, until: clock.now() + life - margin };
    return held.token;
  }

  return {
    get: async () => {
      if (held !== undefined && held.until > clock.now()) return held.token;
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    drop: (refused) => {
      if (held?.token === refused) held = undefined;
    },
  };
}

/** Whatever goes wrong while asking for a token, the payer's phone has not been asked for anything. */
async function askSafely(url: string, basic: string) {
  try {
    const answer = await request(url, { headers: { authorization: `Basic ${basic}` } });
    if (answer.status === 200) JSON.parse(answer.text);
    return answer;
  } catch (cause) {
    throw fault(cause instanceof Error ? cause.message : "no access token", { outcome: "refused", cause });
  }
}
