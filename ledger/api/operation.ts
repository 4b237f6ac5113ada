import type { Request } from "express";
import type { z } from "zod";
import type { Scope } from "../access.ts";
import type { Parts } from "../parts.ts";
import type { Changes } from "../store/store.ts";

/** Who is calling: the key says for which merchant and what it may do. */
export type Caller = { readonly merchantId: string; readonly scopes: readonly Scope[] };

/** What the caller is answered. Bodies are plain JSON: amounts already numbers. */
export type Reply = { readonly status: number; readonly body: object };

/** What an operation gets to work with. */
type Asked<Body, Query> = {
  readonly parts: Parts;
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly query: Query;
  /** For operations with an Idempotency-Key: the reply, as a change to commit together with the effect. */
  readonly remember: (reply: Reply) => Changes;
};

/** One line of the REST surface, as data: the routes, the checks and the documentation are made from it. */
export type Operation<Body = unknown, Query = unknown> = {
  readonly method: "get" | "post" | "patch" | "put" | "delete";
  readonly path: string;
  /** Absent: public. */
  readonly scope?: Scope;
  readonly body?: z.ZodType<Body>;
  readonly query?: z.ZodType<Query>;
  /** Moves money or makes orders: takes an Idempotency-Key, or may take one. */
  readonly idempotent?: "required" | "optional";
  readonly handle: (asked: Asked<Body, Query>) => Promise<Reply>;
};

/** An operation with its body and query types fixed by its schemas. */
export function operation<Body = undefined, Query = undefined>(made: Operation<Body, Query>): Operation {
  return made as Operation;
}

export type Door = { readonly request: Request; readonly parts: Parts };
