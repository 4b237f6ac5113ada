import { z } from "zod";
import { type Replayed, replayNotice } from "../../sales/replay-notice.ts";
import { NoticePage, ReplayAnswer } from "../answers/notice.ts";
import { operation } from "../operation.ts";
import { Problem } from "../problem.ts";
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

const Replay = z.strictObject({ dryRun: z.boolean().optional(), trust: z.boolean().optional() });

export const replayNoticeCall = operation({
  method: "post",
  path: "/v1/notices/:id/replays",
  scope: "admin",
  id: "replayNotice",
  does: "Reads one filed notice again; what was done for it before is not done twice.",
  tag: "notices",
  reply: { status: 201, schema: ReplayAnswer },
  body: Replay,
  idempotent: "optional",
  handle: async ({ parts, caller: { merchantId }, params, body, remember }) => {
    const { dryRun: dry = false, trust: vouched = false } = body;
    const reply = ({ notice, verdict, changed }: Replayed) => ({
      status: 201,
      body: { verdict, changed, notice: noticeView(notice) },
    });
    const asked = { noticeId: params["id"] ?? "", merchantId, dry, vouched };
    const replayed = await replayNotice(parts, asked, (made) => remember(reply(made)));
    if (!replayed.ok) throw new Problem(replayed.reason);
    return reply(replayed.value);
  },
});
