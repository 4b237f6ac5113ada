import openapiTS, { astToString } from "openapi-typescript";
import { ABOUT } from "../../ledger/api/docs.ts";
import { templateOf } from "../../ledger/api/openapi/parameters.ts";
import { openApi } from "../../ledger/api/openapi.ts";
import { OPERATIONS } from "../../ledger/api/routes.ts";

/** What is generated for the client from today's list of operations, by file. */
export async function madeForClient(): Promise<Readonly<Record<string, string>>> {
  const types = await openapiTS(JSON.stringify(keysOptional(openApi(OPERATIONS, ABOUT))), {
    defaultNonNullable: false,
  });
  const keyed = OPERATIONS.filter(({ idempotent }) => idempotent !== undefined).map(
    ({ method, path }) => `  "${method.toUpperCase()} ${templateOf(path)}",\n`,
  );
  return {
    "src/client/schema.d.ts": `// Made by \`npm run client\` from the document; not to be edited.\n\n${astToString(types)}`,
    "src/client/keyed.ts":
      "// Made by `npm run client` from the document; not to be edited.\n\n" +
      "/** The calls that take an Idempotency-Key. */\n" +
      `export const KEYED: ReadonlySet<string> = new Set([\n${keyed.join("")}]);\n`,
  };
}

/** The client names a call that was not given a key, so its caller may leave it out. */
function keysOptional(document: object): object {
  return JSON.parse(JSON.stringify(document), (_name, value: unknown) =>
    isKey(value) ? { ...value, required: false } : value,
  ) as object;
}

function isKey(value: unknown): value is object {
  return typeof value === "object" && value !== null && "name" in value && value.name === "Idempotency-Key";
}
