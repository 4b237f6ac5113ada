import assert from "node:assert/strict";
import { Problem } from "../../ledger/api/answers/common.ts";
import type { Operation } from "../../ledger/api/operation.ts";
import { type ProblemCode, problemBody } from "../../ledger/api/problem.ts";
import { refusalsOf } from "../../ledger/api/refusals.ts";
import { OPERATIONS } from "../../ledger/api/routes.ts";

type Heard = { readonly status: number; readonly headers: Headers; readonly text: string };

/** The operation that answers a call; nothing for what is no part of the list (callbacks, pages, unknown paths). */
function operationAt(method: string, path: string): Operation | undefined {
  const [bare = ""] = path.split("?");
  return OPERATIONS.find(
    (operation) => operation.method === method.toLowerCase() && patternOf(operation.path).test(bare),
  );
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(".", "\\.").replace(/:\w+/gu, "[^/]+")}$`, "u");
}

/**
 * Fails the test when an answer is not what the document says of its operation: its status, its form, its fields,
 * its reason. (By `assert`: the bench calls the shop too, and has no `expect`.)
 */
export function expectHonest(method: string, path: string, answer: Heard): void {
  const operation = operationAt(method, path);
  if (operation === undefined) return;
  const where = `${method} ${operation.path} answered ${String(answer.status)} ${answer.text.slice(0, 2000)}`;
  if (answer.status >= 400) expectRefusal(operation, answer, where);
  else expectReply(operation.reply, answer, where);
}

function expectRefusal(operation: Operation, { status, headers, text }: Heard, where: string): void {
  assert.match(headers.get("content-type") ?? "", /^application\/problem\+json/u, where);
  const problem = Problem.parse(JSON.parse(text));
  const code = refusalsOf(operation).find((known) => known === problem.code);
  assert.ok(code !== undefined, `the document knows this reason: ${where}`);
  assert.deepEqual([status, problem.status], Array(2).fill(statusOf(code)), where);
}

const statusOf = (code: ProblemCode) => problemBody({ code, detail: undefined }).status;

type Shape = Operation["reply"];

function expectReply(shape: Shape, heard: Heard, where: string): void {
  const { status, also, schema, mediaType = "application/json" } = shape;
  assert.ok([status, also].includes(heard.status), where);
  if (schema === undefined) {
    assert.equal(heard.text, "", where);
    return;
  }
  assert.ok(heard.headers.get("content-type")?.startsWith(mediaType), where);
  const read = schema.safeParse(mediaType === "application/json" ? JSON.parse(heard.text) : heard.text);
  assert.deepEqual(read.error?.issues ?? [], [], where);
}
