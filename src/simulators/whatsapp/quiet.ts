type Logger = {
  level: string;
  readonly child: () => Logger;
  readonly trace: () => void;
  readonly debug: () => void;
  readonly info: () => void;
  readonly warn: () => void;
  readonly error: () => void;
};

const nothing = (): void => undefined;

/** A log that keeps nothing: a phone's own affairs are nobody's news. */
export const QUIET: Logger = {
  level: "silent",
  child: () => QUIET,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};
