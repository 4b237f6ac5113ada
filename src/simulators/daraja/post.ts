import type { Post as PostOf } from "../post.ts";

/** One notice on its way to the shop. `body` is the exact JSON text. */
export type Notice = {
  readonly kind: "callback" | "confirmation" | "validation" | "result" | "queue-timeout";
  readonly url: string;
  readonly body: string;
};

/** Safaricom's postman. */
export type Post = PostOf<Notice>;
