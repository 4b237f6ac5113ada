import type { IndexDescription } from "mongodb";

/** The collection of what channels keep for themselves. */
export const KEPT = "kept";

export const KEPT_INDEXES: IndexDescription[] = [
  { name: "i_owner_kind_at", key: { owner: 1, kind: 1, at: 1 } },
  { name: "i_owner_kind_name", key: { owner: 1, kind: 1, name: 1 } },
];
