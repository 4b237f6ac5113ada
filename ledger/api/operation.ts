import type { Request } from "express";
import type { z } from "zod";
import type { Scope } from "../access.ts";
import type { Parts } from "../parts.ts";
import type { Changes } from "../store/store.ts";
import type { OnceOnly } from "./keys.ts";
import type { ProblemCode } from "./problem.ts";

/** Who is calling: the key says for which merchant and what it may do. */
export type Caller = {
  readonly keyId: string;
  readonly merchantId: string;
  readonly scopes: readonly Scope[];
};

/** What the caller is answered. Bodies are plain JSON: amounts already numbers. */
export type Reply = { readonly status: number; readonly body: object; readonly replayed?: boolean };

/** An answer too long to hold in memory: it is written as it is read. */
export type Stream = {
  readonly status: number;
  readonly mediaType: string;
  readonly fileName: string;
  readonly chunks: AsyncIterable<string>;
};

/** What an operation gets to work with. */
type Asked<Body, Query> = {
  readonly parts: Parts;
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly query: Query;
  /** For operations with an Idempotency-Key: the reply, as a change to commit together with the effect. */
  readonly remember: (reply: Reply) => Changes;
  /** For operations whose account keeps the key: see `idempotent`. */
  readonly once: OnceOnly;
};

/** What success looks like: no schema is no body (204); the media type is JSON unless it says otherwise. */
type ReplyShape = {
  readonly status: number;
  /** Another status that says the same of what was there already. */
  readonly also?: number;
  readonly schema?: z.ZodType;
  readonly mediaType?: string;
};

/** One line of the REST surface, as data: the routes, the checks and the documentation are made from it. */
export type Operation<Body = unknown, Query = unknown> = {
  readonly method: "get" | "post" | "patch" | "put" | "delete";
  readonly path: string;
  /** Absent: public. */
  readonly scope?: Scope;
  readonly body?: z.ZodType<Body>;
  readonly query?: z.ZodType<Query>;
  /**
   * Moves money or makes orders: takes an Idempotency-Key, or may take one. `by-account`: the account that is moved
   * keeps the key itself, in the same write.
   */
  readonly idempotent?: "required" | "optional" | "by-account";
  /** Whoever shows no key is let in too: the operation decides whether that is enough. */
  readonly orPublic?: true;
  readonly handle: (asked: Asked<Body, Query>) => Promise<Reply | Stream>;
  /** Its name in the document and in the client: camelCase, never changed once it is out. */
  readonly id: string;
  /** What it does, in one plain sentence. */
  readonly does: string;
  /** The subject it stands under in the document. */
  readonly tag: string;
  readonly reply: ReplyShape;
  /** What it may refuse beyond what every operation of its kind refuses (see openapi.ts). */
  readonly refuses?: readonly ProblemCode[];
  /** What stands in the path, by name, where the name does not say it. */
  readonly params?: Readonly<Record<string, string>>;
};

/** An operation with its body and query types fixed by its schemas. */
export function operation<Body = undefined, Query = undefined>(made: Operation<Body, Query>): Operation {
  return made as Operation;
}

export type Door = { readonly request: Request; readonly parts: Parts };
