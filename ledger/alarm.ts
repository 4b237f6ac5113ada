import type { Instant } from "./ids.ts";

/**
 * Something that those who run the shop hear of once: as long as it lasts nobody says it again, nor does another
 * process, nor one that was started anew. `noticed`: it may pass by itself, so nobody has been told yet.
 */
export type Alarm = {
  /** What it is about: `router:rtr_…`, `stock:…`, `summary:2026-11-20`. */
  readonly id: string;
  readonly version: number;
  readonly merchantId: string;
  readonly state: "noticed" | "raised" | "calm";
  readonly since: Instant;
  /** When those who run the shop heard of it last. */
  readonly toldAt?: Instant;
};
