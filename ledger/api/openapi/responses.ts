import { Problem } from "../answers/common.ts";
import { type ProblemCode, problemBody } from "../problem.ts";
import { type Described, refusalsOf } from "../refusals.ts";
import type { Schemas } from "./schemas.ts";

const REPLAYED = { "Idempotent-Replayed": { $ref: "#/components/headers/IdempotentReplayed" } };
const RETRY = { "Retry-After": { $ref: "#/components/headers/RetryAfter" } };

const SHARED = [
  "unauthorized",
  "forbidden",
  "not-found",
  "too-large",
  "too-many-requests",
  "internal",
  "unavailable",
] as const satisfies readonly ProblemCode[];

export const HEADERS = {
  IdempotentReplayed: {
    description: "`true`: this is the first answer again; nothing was done a second time.",
    schema: { type: "string", enum: ["true"] },
  },
  RetryAfter: { description: "Seconds to wait.", schema: { type: "integer", minimum: 0 } },
} as const;

/** The answers of an operation by status: its success, and its refusals with every code they may carry. */
export function responsesOf(operation: Described, schemas: Schemas): object {
  const { status, also } = operation.reply;
  const success = yes(operation, schemas);
  const codes = refusalsOf(operation);
  const statuses = [...new Set(codes.map(statusOf))];
  const refusals = statuses.map((status) => {
    const reasons = codes.filter((code) => statusOf(code) === status);
    return [status, no(operation, reasons, schemas)] as const;
  });
  return {
    [status]: success,
    ...(also !== undefined && { [also]: success }),
    ...Object.fromEntries(refusals),
  };
}

function statusOf(code: ProblemCode): number {
  return problemBody({ code, detail: undefined }).status;
}

function yes({ reply, idempotent }: Described, schemas: Schemas): object {
  const { schema, mediaType = "application/json" } = reply;
  return {
    description: "Done.",
    ...(idempotent !== undefined && { headers: REPLAYED }),
    ...(schema !== undefined && { content: { [mediaType]: { schema: schemas.answered(schema) } } }),
  };
}

function no({ refuses = [] }: Described, codes: readonly ProblemCode[], schemas: Schemas): object {
  const [code] = codes;
  // A refusal of its own is remembered with its key like a success.
  const own = codes.some((known) => refuses.includes(known));
  if (codes.length === 1 && !own && SHARED.some((shared) => shared === code))
    return { $ref: `#/components/responses/${nameOf(code ?? "")}` };
  return refusal(codes, schemas, own ? REPLAYED : {});
}

function refusal(codes: readonly ProblemCode[], schemas: Schemas, more: object): object {
  const reason = {
    type: "object",
    required: ["code"],
    properties: { code: { type: "string", enum: codes } },
  };
  const headers = { ...more, ...(codes.includes("too-many-requests") && RETRY) };
  return {
    description: codes.map((code) => code.replaceAll("-", " ")).join(", "),
    ...(Object.keys(headers).length > 0 && { headers }),
    content: { "application/problem+json": { schema: { allOf: [schemas.answered(Problem), reason] } } },
  };
}

/** The refusals that many operations have word for word, said once. */
export function sharedResponses(schemas: Schemas): object {
  return Object.fromEntries(SHARED.map((code) => [nameOf(code), refusal([code], schemas, {})]));
}

const nameOf = (code: string) =>
  code.replace(/(?:^|-)([a-z])/gu, (_all, letter: string) => letter.toUpperCase());
