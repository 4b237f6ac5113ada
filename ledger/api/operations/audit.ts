import { AuditPage } from "../answers/audit.ts";
import { operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { MerchantPage } from "../schemas.ts";
import { auditView } from "../views.ts";
import { isHouse } from "./house.ts";
import { list } from "./list.ts";

/** What admins did, oldest first. The house sees every merchant's acts, or one's; others see their own. */
export const listAudit = operation({
  method: "get",
  path: "/v1/audit",
  scope: "admin",
  id: "listAudit",
  does: "Lists what admins did; the house sees every merchant's acts, others their own.",
  tag: "audit",
  reply: { status: 200, schema: AuditPage },
  refuses: ["not-found"],
  query: MerchantPage,
  handle: ({ parts, caller, query: { merchantId, ...page } }) => {
    const house = isHouse(parts, caller);
    if (!house && (merchantId ?? caller.merchantId) !== caller.merchantId) throw new Problem("not-found");
    const whose = house ? merchantId : caller.merchantId;
    const where = whose === undefined ? {} : { merchantId: whose };
    return list(parts, { from: "audit", where, page, view: auditView });
  },
});
