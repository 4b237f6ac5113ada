import type { z } from "zod";
import { ensure } from "../../outcome.ts";
import type { Described } from "../refusals.ts";
import type { Schemas } from "./schemas.ts";

/** What an operation takes besides its body: names in the path, the query's fields, the Idempotency-Key. */
export function parametersOf(operation: Described, schemas: Schemas): readonly object[] {
  const { path, params, query, idempotent } = operation;
  const named = [...path.matchAll(/:(\w+)/gu)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
    ...(params?.[name] !== undefined && { description: params[name] }),
  }));
  const key = idempotent === undefined ? [] : [keyOf(idempotent !== "optional")];
  return [...named, ...(query === undefined ? [] : fieldsOf(query, schemas)), ...key];
}

function fieldsOf(query: z.ZodType, schemas: Schemas): readonly object[] {
  const { properties, required = [] } = schemas.sent(query) as {
    readonly properties?: Readonly<Record<string, object>>;
    readonly required?: readonly string[];
  };
  ensure(properties !== undefined, "a query is an object of plain fields");
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
}

const keyOf = (required: boolean) => ({
  name: "Idempotency-Key",
  in: "header",
  required,
  description:
    "Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best.",
  schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[\\x20-\\x7e]+$" },
});

/** `/v1/orders/:id` as OpenAPI writes it, `/v1/orders/{id}`. */
export function templateOf(path: string): string {
  return path.replace(/:(\w+)/gu, "{$1}");
}
