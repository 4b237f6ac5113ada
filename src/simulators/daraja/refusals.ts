import { json, type Reply } from "../http.ts";
import { newRequestId } from "./names.ts";
import type { World } from "./world.ts";

/** The envelope of every refusal of the gateway. Where the code begins with an HTTP status, that is the status. */
export function refusal(world: World, errorCode: string, errorMessage: string): Reply {
  const status = Number(errorCode.slice(0, 3));
  return json({ requestId: newRequestId(world), errorCode, errorMessage }, status);
}

export function badField(world: World, field: string): Reply {
  return refusal(world, "400.002.02", `Bad Request - Invalid ${field}`);
}
