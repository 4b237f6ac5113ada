import { z } from "zod";
import { NoticePage } from "../answers/notice.ts";
import { operation } from "../operation.ts";
import { Page } from "../schemas.ts";
import { noticeView } from "../views.ts";
import { list } from "./list.ts";

const NoticeQuery = Page.extend({
  status: z.enum(["received", "handled", "rumour", "unreadable"]).optional(),
});

/** What providers told us about this merchant's payments, word for word, with what became of it. */
export const listNotices = operation({
  method: "get",
  path: "/v1/notices",
  scope: "admin",
  id: "listNotices",
  does: "Lists what providers told us about this merchant's payments, word for word.",
  tag: "notices",
  reply: { status: 200, schema: NoticePage },
  query: NoticeQuery,
  handle: ({ parts, caller: { merchantId }, query: { status, ...page } }) => {
    const where = status === undefined ? { merchantId } : { merchantId, state: status };
    return list(parts, { from: "notices", where, page, view: noticeView });
  },
});
