import { z } from "zod";
import { ensure } from "../../outcome.ts";

type Json = Readonly<Record<string, unknown>>;

/** Schemas of one document: those with a name stand once among its components and are referred to. */
export type Schemas = {
  /** What a caller sends: unknown fields are refused, and the document says so. */
  readonly sent: (schema: z.ZodType) => Json;
  /** What a caller is answered: fields may be added in later versions, so the document promises no end. */
  readonly answered: (schema: z.ZodType) => Json;
  readonly components: () => Json;
};

export function openSchemas(): Schemas {
  const named = new Map<string, Json>();
  const made = (schema: z.ZodType, io: "input" | "output") => {
    const wrapped = z.toJSONSchema(z.object({ it: schema }), {
      io,
      target: "draft-2020-12",
      override: ({ jsonSchema }) => {
        if (io === "output" && jsonSchema.additionalProperties === false)
          delete jsonSchema.additionalProperties;
        // The format says it; a pattern of leap years says it to nobody.
        if (jsonSchema.format === "date-time") delete jsonSchema.pattern;
      },
    });
    for (const [name, definition] of Object.entries(wrapped.$defs ?? {})) add(named, name, definition);
    return referring(wrapped.properties?.["it"]) as Json;
  };
  return {
    sent: (schema) => made(schema, "input"),
    answered: (schema) => made(schema, "output"),
    components: () => Object.fromEntries([...named].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function add(named: Map<string, Json>, name: string, definition: Json): void {
  const { id: _, ...plain } = referring(definition) as Json;
  const before = named.get(name);
  const same = before === undefined || JSON.stringify(before) === JSON.stringify(plain);
  ensure(same, `the name ${name} means one schema in the document`);
  named.set(name, plain);
}

/** The same schema with its references pointing to the document's components. */
function referring(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(referring);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) =>
      name === "$ref" && typeof inner === "string"
        ? [name, inner.replace("#/$defs/", "#/components/schemas/")]
        : [name, referring(inner)],
    ),
  );
}
