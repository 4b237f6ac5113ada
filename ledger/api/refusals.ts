import type { Operation } from "./operation.ts";
import type { ProblemCode } from "./problem.ts";

/** An operation as the document sees it: everything but the doing. */
export type Described = Omit<Operation, "handle">;

/** Every reason for which an operation may say no: those of its kind and its own. */
export function refusalsOf(operation: Described): readonly ProblemCode[] {
  const { method, path, scope, body, query, idempotent, refuses = [] } = operation;
  const named = path.includes(":");
  const sends = method !== "get";
  const read = sends || named || body !== undefined || query !== undefined;
  const kinds: readonly (readonly [boolean, readonly ProblemCode[]])[] = [
    [read, ["invalid-request"]],
    [sends, ["malformed-json", "too-large"]],
    [scope !== undefined, ["unauthorized", "forbidden"]],
    [named, ["not-found"]],
    [
      idempotent !== undefined,
      ["idempotency-key-required", "idempotency-key-dated-ahead", "idempotency-key-reused"],
    ],
    // An account that keeps its keys itself lets repeats wait for its own write.
    [idempotent === "required" || idempotent === "optional", ["request-in-flight"]],
    [true, ["too-many-requests", "internal", "unavailable"]],
  ];
  return [...new Set([...kinds.flatMap(([holds, codes]) => (holds ? codes : [])), ...refuses])];
}
