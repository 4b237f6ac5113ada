import type { Sense } from "./senses.ts";

/** What a rule leads to; what it needs beyond the word is read from the pieces. */
export type Meaning =
  | "paid"
  | "forget"
  | "stop"
  | "start-again"
  | "cancel"
  | "receipt"
  | "history"
  | "language"
  | "languages"
  | "my-code"
  | "again"
  | "agent"
  | "balance"
  | "top-up"
  | "help"
  | "menu"
  | "thanks";

/**
 * A message means this when each of `needs` is in it (one of the senses of a line is enough), and every other word of
 * it is in `may` or says nothing by itself. One word that is not explained, such as a "not", and it means nothing.
 */
export type Rule = {
  readonly means: Meaning;
  readonly needs: readonly (readonly Sense[])[];
  readonly may?: readonly Sense[];
  /** Something follows that people would not want by mistake: no question means it, and few words may stand around it. */
  readonly isGrave?: true;
  /** A number may stand in it, or one has to. */
  readonly counts?: true | "one";
};

/** What may stand around anything. */
export const AROUND: readonly Sense[] = [
  "glue", "my", "please", "hello", "thanks", "now", "can", "you", "want", "give", "send", "show",
];
/** What may stand around a grave one. */
export const AROUND_GRAVE: readonly Sense[] = ["glue", "my", "please", "hello", "thanks", "now"];

const PAID_MAY: readonly Sense[] = [
  "money", "payment", "paid", "done", "sent", "code", "missing", "but", "order", "account", "past", "goods", "wifi", "again",
];

/** The first that fits is meant. */
export const RULES: readonly Rule[] = [
  { means: "thanks", needs: [["thanks"]], may: ["praise", "work", "done"], isGrave: true },
  { means: "start-again", needs: [["resume"]], may: ["message", "again", "send", "want"], isGrave: true },
  { means: "paid", needs: [["paid"]], may: PAID_MAY, isGrave: true, counts: true },
  { means: "paid", needs: [["money", "payment"], ["done", "sent"]], may: PAID_MAY, isGrave: true, counts: true },
  { means: "forget", needs: [["forget"]], may: ["data", "whole"], isGrave: true },
  { means: "forget", needs: [["delete"], ["data"]], may: ["whole", "account", "your"], isGrave: true },
  { means: "stop", needs: [["halt"]], may: ["message", "send", "show"], isGrave: true },
  { means: "stop", needs: [["message"], ["no-more", "refuse"]], may: ["send", "want", "your", "again", "other"], isGrave: true },
  { means: "cancel", needs: [["cancel"]], may: ["order", "payment", "prompt", "goods", "refuse", "bought"], isGrave: true },
  { means: "cancel", needs: [["refuse"]], may: ["order", "goods", "code", "buy", "again", "now", "done"], isGrave: true },
  { means: "cancel", needs: [["delete"], ["order"]], isGrave: true },
  { means: "receipt", needs: [["receipt"]], may: ["again", "order", "payment", "past", "where", "missing", "check", "money"] },
  { means: "history", needs: [["history"]], may: ["order", "past", "check", "payment", "whole", "bought"] },
  { means: "history", needs: [["past", "my", "whole"], ["order"]], may: ["past", "check", "what", "whole", "where", "goods"] },
  { means: "history", needs: [["bought"]], may: ["what", "past", "goods", "order", "how-much", "asks", "whole", "bought", "again"] },
  {
    means: "language",
    needs: [["language:en", "language:sw", "language:hi", "language:ne"]],
    may: ["speak", "language", "change", "talk", "can", "please", "use"],
  },
  {
    means: "languages",
    needs: [["language"]],
    may: ["change", "other", "what", "speak", "again", "can", "menu", "how", "asks", "your", "use"],
  },
  { means: "again", needs: [["retry"]], may: ["payment", "prompt", "again", "order", "message"] },
  { means: "again", needs: [["prompt"]], may: ["again", "missing", "payment", "where", "lost", "other", "but", "money"] },
  { means: "again", needs: [["again"], ["send", "give", "show", "payment"]], may: ["message", "payment", "prompt", "order"] },
  { means: "again", needs: [["again"]], isGrave: true },
  {
    means: "my-code",
    needs: [["code"]],
    may: ["lost", "missing", "again", "where", "what", "wifi", "check", "bought", "order", "other", "how", "past", "but", "asks"],
  },
  { means: "my-code", needs: [["missing"]], may: ["lost", "again", "where", "what", "wifi", "order", "bought", "but"] },
  {
    means: "agent",
    needs: [["complaint"]],
    may: [
      "wifi", "code", "payment", "money", "person", "talk", "help", "broken", "missing", "but", "work", "paid", "sent", "order", "bought",
      "your", "check", "account", "asks",
    ],
  },
  {
    means: "agent",
    needs: [["broken"], ["wifi", "code", "goods"]],
    may: ["but", "help", "paid", "bought", "work", "asks", "check", "account", "again"],
  },
  { means: "balance", needs: [["balance"]], may: ["how-much", "left", "money", "account", "check", "what", "wifi", "where", "asks", "data"] },
  { means: "balance", needs: [["left"]], may: ["how-much", "money", "account", "check", "what", "wifi", "data", "goods", "asks"] },
  { means: "balance", needs: [["account", "money"], ["check", "account"]], may: ["how-much", "what", "wifi"] },
  { means: "balance", needs: [["money"], ["how-much", "where"], ["my"]] },
  { means: "top-up", needs: [["add"]], may: ["money", "balance", "account", "wifi", "enter", "buy", "use"], counts: true },
  { means: "top-up", needs: [["enter"], ["money", "balance", "account"]], may: ["add"], counts: true },
  { means: "top-up", needs: [["enter"]], counts: "one" },
  {
    means: "help",
    needs: [["how"], ["work", "buy", "use", "payment", "add", "enter", "order", "goods", "wifi", "code", "money"]],
    may: ["code", "wifi", "what", "money", "sell", "payment", "goods", "balance", "how", "help", "asks"],
  },
  { means: "help", needs: [["help"]], may: ["buy", "what", "how", "use", "wifi", "work", "payment", "add", "menu", "your", "asks", "message", "code"] },
  {
    means: "agent",
    needs: [["person"]],
    may: [
      "talk", "help", "complaint", "broken", "your", "speak", "buy", "where", "what", "asks", "check", "sell", "again", "missing", "payment",
      "code", "wifi", "menu", "other", "halt", "now", "use",
    ],
  },
  { means: "agent", needs: [["talk"]], may: ["your", "help", "speak", "other", "person", "asks", "message"] },
  {
    means: "menu",
    needs: [["menu", "goods", "price", "wifi", "sell", "buy", "how-much"]],
    may: [
      "menu", "goods", "price", "wifi", "sell", "buy", "how-much", "what", "your", "whole", "other", "how", "money", "where", "again", "asks",
      "code", "check",
    ],
  },
  { means: "thanks", needs: [["thanks", "praise"]], may: ["praise", "work", "done", "wifi", "goods"], isGrave: true },
];
