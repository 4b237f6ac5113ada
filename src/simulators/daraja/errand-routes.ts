import { type Asked, left, type Reply } from "../http.ts";
import { payout, repeated } from "./b2c.ts";
import { type ErrandSort, takeOn } from "./errand.ts";
import { type Act, enter, type TokenRefusal, under } from "./gateway.ts";
import type { Post } from "./post.ts";
import { pull, registerPull } from "./pull.ts";
import { tellResult } from "./result-notice.ts";
import { reversal } from "./reversal.ts";
import { status } from "./status.ts";
import type { ErrandFault, GatewayFault, World } from "./world.ts";

/** The paths of what an operator can have done, and of Pull. */
export function errandRoutes(
  world: World,
  post: Post,
): Readonly<Record<string, (asked: Asked) => Promise<Reply>>> {
  const errand = (sort: ErrandSort, refuses: TokenRefusal) => (asked: Asked) => {
    const fault = world.weather.next(sort.kind);
    const act: Act = (fields) => doIt(world, post, { asked, fields, sort, fault });
    return under(gatewayFault(fault), world, { refuses, go: () => enter(world, asked, { refuses, act }) });
  };
  const pulls = (answer: typeof pull, gets: boolean) => (asked: Asked) => {
    const refuses = "401.001";
    const act: Act = (fields) => answer(world, fields);
    const go = () => enter(world, asked, { refuses, act, gets });
    return under(world.weather.next("pull"), world, { refuses, go });
  };
  return {
    "/mpesa/transactionstatus/v1/query": errand(status, "400.003.01"),
    "/mpesa/reversal/v1/request": errand(reversal, "404.001.03"),
    "/mpesa/b2c/v3/paymentrequest": errand(payout, "404.001.03"),
    "/pulltransactions/v1/register": pulls(registerPull, false),
    "/pulltransactions/v1/query": pulls(pull, true),
  };
}

type Doing = {
  readonly asked: Asked;
  readonly fields: Parameters<Act>[0];
  readonly sort: ErrandSort;
  readonly fault: ErrandFault | undefined;
};

async function doIt(world: World, post: Post, { asked, fields, sort, fault }: Doing): Promise<Reply> {
  const again = sort.kind === "b2c" ? repeated(world, fields) : undefined;
  if (again !== undefined) return again;
  const forced = typeof fault === "object" && "result" in fault ? fault.result : undefined;
  const taken = takeOn(world, sort, { fields, forced });
  if ("refused" in taken) return taken.refused;
  const { reply, ids, outcome } = taken;
  const first = fault === "result-first";
  const leaving = first ? Promise.resolve() : left(asked);
  const told = post.carry(leaving.then(() => tellResult(world, post, { ids, fields, outcome })));
  if (first) await told;
  return reply;
}

function gatewayFault(fault: ErrandFault | undefined): GatewayFault | undefined {
  if (fault === "result-first" || (typeof fault === "object" && "result" in fault)) return undefined;
  return fault;
}
