import { z } from "zod";
import { Count, pageOf, Time } from "./common.ts";

export const RouterAnswer = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    host: z.string(),
    port: z.int(),
    tls: z.boolean(),
    username: z.string(),
    createdAt: Time,
  })
  .meta({ id: "Router", description: "A MikroTik router. Its password is never shown again." });

export const RouterPage = pageOf("RouterPage", RouterAnswer);

export const RouterSync = z
  .strictObject({ added: Count, changed: Count, removed: Count, foreign: Count, isMore: z.boolean() })
  .meta({
    id: "RouterSync",
    description:
      "What a router was found to lack (`added`), to refuse (`changed`) or to let in after its end (`removed`): each is " +
      "on its way to being mended. `foreign` users are not ours and are left alone; `isMore`: ask again.",
  });

export const RouterStatus = z
  .strictObject({
    reachable: z.boolean(),
    version: z.string().nullable(),
    lastSeenAt: Time.nullable(),
    activeUsers: Count.nullable(),
    pending: Count,
    problem: z.string().optional(),
  })
  .meta({
    id: "RouterStatus",
    description:
      "How a router looks right now; `pending` is what waits for it, `problem` what a person has to mend.",
  });
