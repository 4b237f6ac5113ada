/** What is counted. */
type Counted =
  | "connected"
  | "logged-in"
  | "login-refused"
  | "linked"
  | "queries"
  | "key-bundles"
  | "messages-sent"
  | "messages-taken"
  | "messages-refused"
  | "messages-dropped"
  | "messages-to-nobody"
  | "delivered"
  | "redelivered"
  | "receipts"
  | "reads"
  | "retries-asked"
  | "retries-of-phones"
  | "typing"
  | "uploads"
  | "downloads";

/** How often each thing has happened since the world began. */
export type Tally = {
  readonly count: (what: Counted, times?: number) => void;
  readonly counts: () => Readonly<Record<Counted, number>>;
};

const NONE: Readonly<Record<Counted, number>> = {
  connected: 0,
  "logged-in": 0,
  "login-refused": 0,
  linked: 0,
  queries: 0,
  "key-bundles": 0,
  "messages-sent": 0,
  "messages-taken": 0,
  "messages-refused": 0,
  "messages-dropped": 0,
  "messages-to-nobody": 0,
  delivered: 0,
  redelivered: 0,
  receipts: 0,
  reads: 0,
  "retries-asked": 0,
  "retries-of-phones": 0,
  typing: 0,
  uploads: 0,
  downloads: 0,
};

export function openTally(): Tally {
  const counts = { ...NONE };
  return {
    count: (what, times = 1) => {
      counts[what] += times;
    },
    counts: () => ({ ...counts }),
  };
}
