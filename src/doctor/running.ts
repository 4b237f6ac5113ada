import { z } from "zod";
import type { Visit } from "./visit.ts";

const Ready = z.object({ status: z.string(), channels: z.record(z.string(), z.unknown()) });

/** Whether a Kibanda answers below this address. */
export async function answersAt(ask: Visit["ask"], base: string): Promise<true | string> {
  const heard = await ask(`${base}/readyz`);
  if ("silence" in heard) return heard.silence;
  return Ready.safeParse(heard.json).success || `HTTP ${String(heard.status)}`;
}

/** What the running shop says of one of its channels; nothing where none runs or it has no such channel. */
export async function wordOf(
  { ask, settings, running }: Visit,
  channel: string,
): Promise<string | undefined> {
  if (!running) return undefined;
  const heard = await ask(`${addressOf(settings)}/readyz`);
  const word = "json" in heard ? Ready.safeParse(heard.json).data?.channels[channel] : undefined;
  return typeof word === "string" ? word : undefined;
}

/** Where a program on this machine finds the shop. */
export function addressOf({ HOST: host, PORT: port }: Visit["settings"]): string {
  const everywhere = host === "0.0.0.0" || host === "::";
  const name = everywhere ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${String(port)}`;
}
