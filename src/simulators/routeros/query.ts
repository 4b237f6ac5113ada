import type { Row } from "./table.ts";
import { Trap } from "./trap.ts";

function same(held: string, asked: string): boolean {
  if (held === "true" || held === "false")
    return held === asked || (held === "true" ? "yes" : "no") === asked;
  return held === asked;
}

function order(held: string, asked: string): number {
  const [a, b] = [Number(held), Number(asked)];
  if (!Number.isNaN(a) && !Number.isNaN(b)) return a - b;
  return held < asked ? -1 : held > asked ? 1 : 0;
}

function test(row: Row, word: string): boolean {
  const sign = /^[-=<>]/.exec(word)?.[0] ?? "";
  const body = word.slice(sign.length);
  const at = body.indexOf("=");
  const held = row[at < 0 ? body : body.slice(0, at)];
  const asked = body.slice(at + 1);
  if (sign === "-") return held === undefined;
  if (held === undefined) return false;
  if (at < 0) return true;
  if (sign === "<") return order(held, asked) < 0;
  return sign === ">" ? order(held, asked) > 0 : same(held, asked);
}

/** The stack begins as endless `true`. */
const top = (stack: readonly boolean[], index: number): boolean => stack[stack.length - 1 - index] ?? true;

function operate(stack: boolean[], operations: string): boolean[] {
  let now = stack;
  for (const [token] of operations.matchAll(/\d+\.?|[!&|.]|[^\d!&|.]/g)) {
    const [a, b] = [top(now, 0), top(now, 1)];
    if (token === "!") now = [...now.slice(0, -1), !a];
    else if (token === "&") now = [...now.slice(0, -2), a && b];
    else if (token === "|") now = [...now.slice(0, -2), a || b];
    else if (token === ".") now = [...now, a];
    else if (/^\d+/.test(token)) {
      const picked = top(now, Number.parseInt(token, 10));
      now = operations.endsWith(token) && !token.endsWith(".") ? [picked] : [...now, picked];
    } else throw new Trap("invalid query operation", 5);
  }
  return now;
}

/** The query stack machine of the manual: a row passes when no `false` is left on the stack. */
export function passes(row: Row, queries: readonly string[]): boolean {
  let stack: boolean[] = [];
  for (const query of queries) {
    const word = query.slice(1);
    if (word.startsWith("#")) stack = operate(stack, word.slice(1));
    else stack.push(test(row, word));
  }
  return !stack.includes(false);
}
