import type { Clock, Instant } from "../../ledger/index.ts";
import type { Trouble } from "./trouble.ts";

/** Telegram may see our own broken poll for a while; a conflict that lasts longer is a second bot. Milliseconds. */
const CONFLICT_IS_REAL_AFTER = 90_000;
/** Conflicts further apart than this do not belong together. Two bots knock each other out far more often. */
const CONFLICTS_APART = 120_000;

/** How the listening goes, in one line for a person. */
export type Health = {
  readonly good: () => void;
  readonly failed: (trouble: Trouble) => void;
  /** What was said arrived, but could not be filed. */
  readonly unfiled: () => void;
  readonly stopped: () => void;
  readonly line: () => string;
  /** What nobody but a person can mend, and has to hear of. */
  readonly trouble: () => string | undefined;
};

export function openHealth({ now }: Clock): Health {
  let line = "not listening";
  let conflicts: { readonly first: Instant; readonly last: Instant } | undefined;
  const isSecondBot = () =>
    conflicts !== undefined &&
    now() - conflicts.last <= CONFLICTS_APART &&
    conflicts.last - conflicts.first >= CONFLICT_IS_REAL_AFTER;
  let isGrave = false;
  const current = () =>
    isSecondBot() ? "another copy of this bot is running; stop it, or take a new token" : line;
  return {
    good: () => {
      line = "ok";
      isGrave = false;
    },
    failed: (trouble) => {
      if (trouble.kind === "conflict") {
        const known = conflicts;
        const joined = known !== undefined && now() - known.last <= CONFLICTS_APART;
        conflicts = { first: joined ? known.first : now(), last: now() };
      }
      line = LINES[trouble.kind](trouble.words);
      isGrave = trouble.kind === "revoked" || trouble.kind === "webhook";
    },
    unfiled: () => {
      line = "messages arrive but cannot be stored; trying again";
    },
    stopped: () => {
      line = "not listening";
    },
    line: current,
    trouble: () => (isGrave || isSecondBot() ? `Telegram: ${current()}` : undefined),
  };
}

const LINES: Readonly<Record<Trouble["kind"], (words: string) => string>> = {
  revoked: () =>
    "Telegram refuses the bot's token; get a new one from @BotFather and put it into the settings",
  conflict: () => "somebody else is listening for this bot; trying again",
  webhook: () => "a webhook is set for this bot, so nothing can be heard here; remove it with deleteWebhook",
  busy: () => "Telegram asks for patience; trying again",
  away: (words) => `Telegram cannot be reached (${words}); trying again`,
};
