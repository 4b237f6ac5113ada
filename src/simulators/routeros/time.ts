/** 2026-01-01, when no clock is handed in: the router then lives by `pass` alone. */
const NEW_YEAR = 1_767_225_600_000;
/** What a router without a battery believes after a power cut: 1970-01-02. */
const NO_BATTERY = 86_400_000;

/** The router's own idea of time, in milliseconds. */
export type Time = {
  /** Its calendar, right or wrong. */
  readonly now: () => number;
  readonly uptime: () => number;
  readonly pass: (ms: number) => void;
  /** What has gone by since it was asked last. */
  readonly lapse: () => number;
  /** Sets the calendar; without a time, to the true one, as NTP does. */
  readonly set: (now?: number) => void;
  /** Starts anew, the calendar lost. */
  readonly boot: () => void;
};

export function createTime(clock?: { readonly now: () => number }): Time {
  let passed = 0;
  let error = 0;
  const truth = (): number => clock?.now() ?? NEW_YEAR + passed;
  let bootedAt = truth();
  let askedAt = truth();
  return {
    now: () => truth() + error,
    uptime: () => truth() - bootedAt,
    pass: (ms) => {
      passed += ms;
    },
    lapse: () => {
      const [before, now] = [askedAt, truth()];
      askedAt = now;
      return Math.max(0, now - before);
    },
    set: (now = truth()) => {
      error = now - truth();
    },
    boot: () => {
      bootedAt = truth();
      error = NO_BATTERY - truth();
    },
  };
}
