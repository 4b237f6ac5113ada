import type { Clock } from "../../ledger/index.ts";

/** How long an outside party may take to answer, in milliseconds. */
export const PATIENCE = 5000;
const MOST_CHARACTERS = 200_000;

type Asking = {
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds. */
  readonly patience?: number;
};

/** What came back: a status with the JSON of the body (nothing where it is none), or why nothing came. */
export type Heard = { readonly status: number; readonly json: unknown } | { readonly silence: string };

export type Ask = (url: string, asking?: Asking) => Promise<Heard>;

/** Asks the outer world, each party for five seconds at most, and keeps by how much its clocks differ from ours. */
export function openAsk({ now }: Clock): { readonly ask: Ask; readonly ahead: () => readonly number[] } {
  const ahead: number[] = [];
  const ask: Ask = async (url, { patience = PATIENCE, ...init } = {}) => {
    const began = now();
    try {
      const signal = AbortSignal.timeout(patience);
      const response = await fetch(url, { ...init, redirect: "manual", signal });
      const theirs = Date.parse(response.headers.get("date") ?? "");
      // Their seconds are whole ones: in the middle of one they are right on average.
      if (!Number.isNaN(theirs)) ahead.push((began + now()) / 2 - (theirs + 500));
      return { status: response.status, json: parsed((await response.text()).slice(0, MOST_CHARACTERS)) };
    } catch (error) {
      return { silence: `no answer (${codeOf(error)})` };
    }
  };
  return { ask, ahead: () => ahead };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The network's own name for what went wrong; its words may quote the address, and with it a token. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "no reason";
  if (error.cause instanceof Error) return codeOf(error.cause);
  if (error.name === "TimeoutError") return "its time was over";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

/** The value, or nothing when it did not come in time. Milliseconds. */
export async function within<Value>(patience: number, work: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patience, undefined);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
