import { cruise, type IForbiddenRuleType } from "dependency-cruiser";
import { expect, test } from "vitest";

const FOLDERS = ["src", "bots", "ledger", "router", "test"];

type Side = { readonly path?: string; readonly pathNot?: string };

type To = Side & {
  readonly circular?: boolean;
  readonly dynamic?: boolean;
  readonly dependencyTypesNot?: ["type-only"];
};

const never = (name: string, from: Side, to: To): IForbiddenRuleType => ({
  name,
  severity: "error",
  from,
  to,
});

/** A driver has one home; tests may go anywhere. */
const home = (driver: string, ...folders: readonly string[]): IForbiddenRuleType =>
  never(
    `${driver} has one home`,
    { pathNot: `^(${[...folders, "test/"].join("|")})` },
    { path: `node_modules/${driver}(/|$)` },
  );

const NOUNS =
  "^ledger/(books|catalogue|chat/(chat|records)|vouchers/voucher|sales/(order|reference)|payments/(payment|receipt|phone|provider)|refunds/refund\\.|reconcile/reconciliation|notice|news|task|states|outcome|ids|access|routers)";

/** What of WhatsApp is there before it is switched on. */
const LIGHT = "^bots/whatsapp/(index|health|rows|settings|silence|trouble)\\.ts$";
const REALLY = { dynamic: false, dependencyTypesNot: ["type-only"] } satisfies To;

const RULES = [
  never("the ledger knows nobody", { path: "^ledger/" }, { path: "^(src|bots|router|test)/" }),
  never("bots know only the ledger", { path: "^bots/" }, { path: "^(src|router|test)/" }),
  never("the router knows only the ledger", { path: "^router/" }, { path: "^(src|bots|test)/" }),
  never("the program never leans on its tests", { pathNot: "^test/" }, { path: "^test/" }),
  never(
    "folders are entered by their door",
    { path: "^(src|bots|ledger|router)/" },
    { path: "^(bots|ledger|router)/", pathNot: "^(bots|ledger|router)/index\\.ts$|^$1/" },
  ),
  never(
    "simulators stay in the demo",
    { pathNot: "^(test/|src/simulators/|src/demo/)" },
    { path: "^src/simulators/" },
  ),
  never(
    "the demo is entered by the command line only",
    { pathNot: "^(test/|src/demo/|src/start|src/chat)" },
    { path: "^src/demo/" },
  ),
  never(
    "nouns know no machine and no driver",
    { path: NOUNS },
    { path: "node_modules|^(node:|fs|path|crypto|http|net|worker_threads)", pathNot: "@types" },
  ),
  never(
    "the client goes to strangers and takes nothing of the house along",
    { path: "^src/client/" },
    { path: "^(src|bots|ledger|router|test)/", pathNot: "^src/client/" },
  ),
  home("openapi-fetch", "src/client/"),
  home("uuid", "src/client/"),
  home("grammy", "bots/telegram/"),
  home("@grammyjs", "bots/telegram/"),
  home("@whiskeysockets/baileys", "bots/whatsapp/", "src/simulators/whatsapp/"),
  home("ws", "src/simulators/whatsapp/"),
  never(
    "WhatsApp's library is loaded by whoever switched it on",
    { path: LIGHT },
    { path: "node_modules/(@whiskeysockets|libsignal|uqr)(/|$)", ...REALLY },
  ),
  never(
    "WhatsApp is loaded by whoever switched it on",
    { path: LIGHT },
    { path: "^bots/whatsapp/", pathNot: LIGHT, ...REALLY },
  ),
  home("mongodb", "ledger/store/mongo/"),
  home("@photostructure", "ledger/store/embedded/"),
  home("express", "src/http", "src/app", "src/demo/", "ledger/api/", "bots/web/"),
  home("node-routeros", "router/routeros/"),
  home("zod", "src/", "ledger/api/", "ledger/payments/", "bots/web/"),
  home("intl-messageformat", "bots/messages/"),
  home("@napi-rs/canvas", "bots/pictures/"),
  home("pdfkit", "bots/pictures/"),
  home("uqr", "bots/pictures/", "bots/whatsapp/"),
  home("pino", "src/log"),
  home("node-cron", "src/jobs"),
  never(
    "peers are met in the bench only",
    { pathNot: "^test/bench/" },
    { path: "node_modules/(medici|mongoose)(/|$)" },
  ),
  never("no circles", {}, { circular: true }),
];

test("nobody imports what they must never import", async () => {
  const { output } = await cruise(
    FOLDERS,
    {
      ruleSet: { forbidden: RULES },
      validate: true,
      tsPreCompilationDeps: true,
      doNotFollow: { path: "node_modules" },
      exclude: { path: "bots/web/page/" },
      tsConfig: { fileName: "tsconfig.json" },
    },
    { extensions: [".ts", ".mjs", ".js"], conditionNames: ["import", "node"] },
  );
  if (typeof output === "string") throw new Error(output);
  // A cruiser that cannot read TypeScript finds no modules and calls that success.
  expect(output.summary.totalCruised).toBeGreaterThan(100);
  expect(output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
}, 60_000);
