import { systemClock } from "../../src/clock.ts";
import { openShop } from "../support/shop.ts";
import { openBooth } from "./booth.ts";
import { quantile, type Row, row, timed } from "./measure.ts";

const clock = { ...systemClock, pass: () => undefined };
const FLOOD = 1000;
const OTHERS = { count: 400, at: 10 };

/** How long others wait for an answer while one customer sends a thousand messages, beside how long without. */
export async function flood(storeUrl: string): Promise<Row> {
  const booth = openBooth();
  const shop = await openShop({ storeUrl, clock, channels: () => [booth.channel] });
  const others = (round: string) =>
    timed(OTHERS, (n) => booth.ask(`${round}${n}`, `${round}${n % (OTHERS.count / 4)}`));
  await others("warm");
  const calm = await others("calm");
  const flooding = Array.from({ length: FLOOD }, (_, n) => booth.hear(booth.said(`flood-${n}`, "flooder")));
  const during = await others("during");
  await Promise.all(flooding);
  await shop.settle();
  await shop.close();
  return row("reply to others while one sends 1,000 messages, p95", "ms", {
    ours: quantile(during.each, 0.95),
    peer: "the same without the flood",
    theirs: quantile(calm.each, 0.95),
  });
}
