import { z } from "zod";
import { operation } from "../operation.ts";
import { Page } from "../schemas.ts";
import { noticeView } from "../views.ts";
import { list } from "./list.ts";

const NoticePage = Page.extend({
  status: z.enum(["received", "handled", "rumour", "unreadable"]).optional(),
});

/** What providers told us about this merchant's payments, word for word, with what became of it. */
export const listNotices = operation({
  method: "get",
  path: "/v1/notices",
  scope: "admin",
  query: NoticePage,
  handle: ({ parts, caller: { merchantId }, query: { status, ...page } }) => {
    const where = status === undefined ? { merchantId } : { merchantId, state: status };
    return list(parts, { from: "notices", where, page, view: noticeView });
  },
});
