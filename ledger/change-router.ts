import { isNamed, routersOf, usualPort } from "./add-router.ts";
import { audited, differences, type Facts } from "./audit.ts";
import { decide, together } from "./decide.ts";
import { done, type Outcome, refuse } from "./outcome.ts";
import type { Parts } from "./parts.ts";
import type { RouterRecord } from "./routers.ts";
import type { Changes } from "./store/store.ts";

export type ChangeRouterRefusal = "not-found" | "name-taken" | "secrets-key-missing" | "password-needed";

/** What of a router can be changed; `certificate` null: the next one it shows is trusted. */
type RouterChange = Partial<Pick<RouterRecord, "name" | "host" | "port" | "tls" | "username">> & {
  readonly certificate?: string | null;
  readonly password?: string;
};

type Changing = {
  readonly merchantId: string;
  readonly actor: string;
  readonly routerId: string;
  readonly change: RouterChange;
};

type Changed = Outcome<RouterRecord, ChangeRouterRefusal>;

/**
 * Changes where a router is or how to log in there. Whoever says where the password goes has to know it: another host,
 * port, way or certificate without the password would let them read it on a machine of their own.
 */
export async function changeRouter(
  parts: Parts,
  { merchantId, actor, routerId, change }: Changing,
  alongside: (router: RouterRecord) => Changes = () => ({}),
): Promise<Changed> {
  const { store, routers } = parts;
  return decide<Changed>(store, async () => {
    const record = await store.get("routers", routerId);
    if (record?.merchantId !== merchantId) return { value: refuse("not-found") };
    const next = changedBy(record, change);
    if (change.password === undefined && goesElsewhere(record, next))
      return { value: refuse("password-needed") };
    const others = (await routersOf(parts, merchantId)).filter(({ id }) => id !== routerId);
    if (next.name !== record.name && others.some((one) => isNamed(one, next.name)))
      return { value: refuse("name-taken") };
    const sealedPassword =
      change.password === undefined ? record.sealedPassword : routers.seal(change.password);
    if (sealedPassword === undefined) return { value: refuse("secrets-key-missing") };
    const sealed: RouterRecord = { ...next, sealedPassword };
    const facts = factsOf(record, sealed, change);
    const doing = { merchantId, actor, act: "router-changed", subject: routerId, facts } as const;
    const audit = [audited(parts, doing)];
    return { value: done(sealed), changes: together({ routers: [sealed], audit }, alongside(sealed)) };
  });
}

function changedBy(
  record: RouterRecord,
  { certificate, password: _, ...change }: RouterChange,
): RouterRecord {
  const { certificate: pinned, ...rest } = record;
  const isUsual = record.port === usualPort(record.tls);
  const { tls = record.tls } = change;
  // Whoever switches TLS means the other service of the same router.
  const port = change.port ?? (isUsual ? usualPort(tls) : record.port);
  const pin = certificate === undefined ? pinned : (certificate ?? undefined);
  const next = { ...rest, ...change, port, version: record.version + 1 };
  return pin === undefined ? next : { ...next, certificate: pin };
}

const PLACE = ["host", "port", "tls", "certificate"] as const;

function goesElsewhere(before: RouterRecord, after: RouterRecord): boolean {
  return PLACE.some((field) => before[field] !== after[field]);
}

/** A password is changed or it is not: nothing more is written down of it. */
function factsOf(before: RouterRecord, after: RouterRecord, { password }: RouterChange): Facts {
  const plain = ({ name, host, port, tls, username, certificate = "" }: RouterRecord) => ({
    name,
    host,
    port,
    tls,
    username,
    certificate,
  });
  const changes = differences(plain(before), plain(after));
  return { ...changes, ...(password !== undefined && { password: "changed" }) };
}
