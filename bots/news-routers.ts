import type { News, Say } from "../ledger/index.ts";
import { maskedCode } from "./admin/codes.ts";
import { findingLines, plainly } from "./admin/router-findings.ts";
import type { Teller } from "./teller.ts";

type RouterNews = Extract<
  News,
  {
    readonly kind:
      | "router-down"
      | "router-back"
      | "router-trouble"
      | "router-mended"
      | "router-upgraded"
      | "router-tried"
      | "names-taken";
  }
>;

/** How a router stands, in the words of those who run the shop. */
export async function routerSay({ ledger, words }: Teller, news: RouterNews): Promise<Say> {
  const { routerId } = news;
  const router = await ledger.store.get("routers", routerId);
  const name = router?.name ?? "?";
  if (news.kind === "router-tried") {
    const findings = router === undefined ? [] : await ledger.checkRouter(router);
    return { lines: findingLines(words, name, findings) };
  }
  if (news.kind === "router-trouble")
    return { lines: [words(`alert.router.${news.what}`, { name, says: news.says })] };
  if (news.kind === "router-upgraded")
    return {
      lines: [words("alert.router-upgraded", { name, from: plainly(news.from), to: plainly(news.to) })],
    };
  if (news.kind === "names-taken") {
    const voucher = await ledger.store.get("vouchers", news.voucherId);
    const code = voucher === undefined ? "?" : maskedCode(voucher);
    return { lines: [words("alert.names-taken", { name, count: news.count, code })] };
  }
  if (news.kind === "router-mended") return { lines: [mendedLine(words, name, news.what)] };
  const waiting = await ledger.pendingFor({ id: routerId });
  return { lines: [words(`alert.${news.kind}`, { name, waiting })] };
}

type Mended = Extract<RouterNews, { readonly kind: "router-mended" }>["what"];

/** Only what its people had to mend is told of when it is well. */
function mendedLine(words: Teller["words"], name: string, mended: Mended): string {
  const what = mended === "clock" || mended === "pending" ? mended : "login";
  return words("alert.router.well", { name, what: words(`alert.router.well.${what}`) });
}
