import { MACHINE } from "./openapi/machine.ts";
import { parametersOf, templateOf } from "./openapi/parameters.ts";
import { PORTAL } from "./openapi/portal.ts";
import { HEADERS, responsesOf, sharedResponses } from "./openapi/responses.ts";
import { openSchemas, type Schemas } from "./openapi/schemas.ts";
import type { Described } from "./refusals.ts";

/** What the document says of itself. No `serverUrl`: wherever it was read from. */
export type About = { readonly title: string; readonly version: string; readonly serverUrl?: string };

const CONVENTIONS = [
  "Amounts are whole numbers of minor units beside their asset; times are RFC 3339 in UTC; unknown fields are refused.",
  "A refusal is `application/problem+json` with a `code` that never changes.",
  "What moves money or makes orders takes an `Idempotency-Key`: the same key and request hear the first answer again.",
  "Every answer has an `X-Request-Id`, yours where you sent one.",
].join("\n\n");

const KEY = {
  type: "http",
  scheme: "bearer",
  description: "A key of one merchant, with some of the scopes `read`, `spend`, `sell`, `admin`.",
};

/** The OpenAPI 3.1 document of a list of operations: a pure function of what they declare. */
export function openApi(
  operations: readonly Described[],
  { title, version, serverUrl = "/" }: About,
): object {
  const schemas = openSchemas();
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    const path = templateOf(operation.path);
    paths[path] = { ...paths[path], [operation.method]: operationOf(operation, schemas) };
  }
  const responses = sharedResponses(schemas);
  const tags = [...new Set(operations.map(({ tag }) => tag)), "portal", "machine"];
  return {
    openapi: "3.1.0",
    info: { title, version, description: CONVENTIONS, license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: serverUrl }],
    tags: tags.map((name) => ({ name })),
    paths: { ...paths, ...PORTAL, ...MACHINE },
    components: { responses, schemas: schemas.components(), headers: HEADERS, securitySchemes: { key: KEY } },
  };
}

function operationOf(operation: Described, schemas: Schemas): object {
  const { id, does, tag, body } = operation;
  const parameters = parametersOf(operation, schemas);
  return {
    operationId: id,
    summary: does,
    tags: [tag],
    ...accessOf(operation),
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && {
      requestBody: { required: true, content: { "application/json": { schema: schemas.sent(body) } } },
    }),
    responses: responsesOf(operation, schemas),
  };
}

/** Who may call it. An empty requirement among others means that it may be called without a key. */
function accessOf({ scope, orPublic }: Described): object {
  if (scope === undefined) return { description: "Public.", security: [] };
  const keyed = { key: [scope] };
  const needs = `Needs a key with the scope \`${scope}\``;
  if (orPublic === undefined) return { description: `${needs}.`, security: [keyed] };
  return { description: `${needs}, or none where the merchant allows that.`, security: [keyed, {}] };
}
