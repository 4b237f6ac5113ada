import type { Json } from "./world.ts";

/** An error of the Bot API: `{ok: false, error_code, description}`, in the words of telegram-bot-api and tdlib. */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: Json | undefined;

  constructor(code: number, description: string, parameters?: Json) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export function badRequest(why: string): Refusal {
  return new Refusal(400, `Bad Request: ${why}`);
}
