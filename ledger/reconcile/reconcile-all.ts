import type { Parts } from "../parts.ts";
import { reconcile, type Way } from "./reconcile.ts";
import type { Reconciliation } from "./reconciliation.ts";

const HOUR = 3_600_000;

/** Every provider that keeps a list, for the last so many hours. */
export async function reconcileAll(
  parts: Parts,
  hours: number,
  way: Way = "whole",
): Promise<readonly Reconciliation[]> {
  const to = parts.clock.now();
  const span = { from: to - hours * HOUR, to };
  const done: Reconciliation[] = [];
  for (const provider of parts.providers.values()) {
    if (provider.statement === undefined) continue;
    done.push(await reconcile(parts, { provider, span, way }));
  }
  return done;
}
