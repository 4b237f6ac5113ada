import type { Row } from "./table.ts";
import { Trap } from "./trap.ts";

type Check = (row: Row) => boolean;

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

function check(word: string): Check {
  const sign = /^[-=<>]/.exec(word)?.[0] ?? "";
  const body = word.slice(sign.length);
  const at = body.indexOf("=");
  const name = at < 0 ? body : body.slice(0, at);
  const asked = body.slice(at + 1);
  if (sign === "-") return (row) => row[name] === undefined;
  return (row) => {
    const held = row[name];
    if (held === undefined) return false;
    if (at < 0) return true;
    if (sign === "<") return order(held, asked) < 0;
    return sign === ">" ? order(held, asked) > 0 : same(held, asked);
  };
}

/** The stack begins as endless `true`. */
const top = (stack: readonly boolean[], index: number): boolean => stack[stack.length - 1 - index] ?? true;

function operate(stack: boolean[], token: string, isLast: boolean): void {
  const [a, b] = [top(stack, 0), top(stack, 1)];
  if (token === ".") stack.push(a);
  else if (token === "!") stack.splice(-1, 1, !a);
  else if (token === "&" || token === "|") stack.splice(-2, 2, token === "&" ? a && b : a || b);
  else if (/^\d+/.test(token)) {
    const picked = top(stack, Number.parseInt(token, 10));
    if (isLast && !token.endsWith(".")) stack.length = 0;
    stack.push(picked);
  } else throw new Trap("invalid query operation", 5);
}

type Turn = (stack: boolean[], row: Row) => void;

function turn(query: string): Turn {
  const word = query.slice(1);
  if (word.startsWith("#")) {
    const tokens = [...word.slice(1).matchAll(/\d+\.?|[!&|.]|[^\d!&|.]/g)].map(([token]) => token);
    return (stack) => {
      for (const [i, token] of tokens.entries()) operate(stack, token, i === tokens.length - 1);
    };
  }
  const holds = check(word);
  return (stack, row) => {
    stack.push(holds(row));
  };
}

/** The query stack machine of the manual: a row passes when no `false` is left on the stack. */
export function judgeOf(queries: readonly string[]): Check {
  const turns = queries.map(turn);
  return (row) => {
    const stack: boolean[] = [];
    for (const step of turns) step(stack, row);
    return !stack.includes(false);
  };
}
