import { z } from "zod";
import { Count, pageOf, Time } from "./common.ts";

export const RouterAnswer = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    host: z.string(),
    port: z.int(),
    tls: z.boolean(),
    certificate: z.string().nullable(),
    username: z.string(),
    createdAt: Time,
  })
  .meta({
    id: "Router",
    description:
      "A MikroTik router. Its password is never shown again; `certificate` is the SHA-256 of the one it has to show, null: " +
      "the first one it shows is trusted.",
  });

export const RouterPage = pageOf("RouterPage", RouterAnswer);

export const RouterSync = z
  .strictObject({
    added: Count,
    changed: Count,
    removed: Count,
    foreign: Count,
    unknown: Count,
    isMore: z.boolean(),
  })
  .meta({
    id: "RouterSync",
    description:
      "What a router was found to lack (`added`), to refuse or to let in otherwise than was bought (`changed`: time, " +
      "data, password, device, speed), or to let in after its end (`removed`): each is on its way to being mended. " +
      "`foreign` users do not bear our mark, `unknown` ones do and are not in the books: both are left alone; " +
      "`isMore`: ask again.",
  });

export const RouterStatus = z
  .strictObject({
    reachable: z.boolean(),
    version: z.string().nullable(),
    lastSeenAt: Time.nullable(),
    activeUsers: Count.nullable(),
    pending: Count,
    problem: z.string().optional(),
    board: z.string().nullable(),
    uptimeSeconds: Count.nullable(),
    cpuLoad: z.number().nullable(),
    freeMemory: Count.nullable(),
    totalMemory: Count.nullable(),
    clockDriftSeconds: z.number().nullable(),
    licenceCap: Count.nullable(),
    liveVouchers: Count,
  })
  .meta({
    id: "RouterStatus",
    description:
      "How a router looks right now; `pending` is what waits for it, `problem` what a person has to mend. `cpuLoad` is " +
      "in per cent, memory in bytes, `clockDriftSeconds` its clock minus ours; `licenceCap`: so many customers may be " +
      "online at once; `liveVouchers`: codes there that work. Null: it does not tell.",
  });

export const RouterCheck = z
  .strictObject({
    ok: z.boolean(),
    findings: z.array(
      z.strictObject({
        what: z.string(),
        state: z.enum(["ok", "wrong", "warning", "unknown"]),
        says: z.string(),
        fix: z.string().optional(),
      }),
    ),
  })
  .meta({
    id: "RouterCheck",
    description:
      "Everything the shop needs of a router, tried: what is wrong, and the line to type in its terminal that mends it. " +
      "`ok`: nothing is wrong; warnings may stand.",
  });
