import type { Alarm } from "./alarm.ts";
import { together } from "./decide.ts";
import type { News } from "./news.ts";
import type { Parts } from "./parts.ts";
import { toStaff } from "./sales/tell.ts";
import type { Changes } from "./store/store.ts";

type About = Pick<Alarm, "id"> & { readonly merchantId: string };

/** How it stands, if anybody has ever noticed anything. */
export function alarmOf(
  { store }: Pick<Parts, "store">,
  { id, merchantId }: About,
): Promise<Alarm | undefined> {
  return store.get("alarms", nameOf({ id, merchantId }));
}

/** It is so: those who run the shop hear of it, unless they have. Answers whether they do now. */
export async function raise(parts: Parts, about: About, news: News): Promise<boolean> {
  const known = await alarmOf(parts, about);
  if (known?.state === "raised") return false;
  return moveOn(parts, { about, known, state: "raised" }, toStaff(parts, about.merchantId, news));
}

/** It seems to be so; nobody is told yet. */
export async function notice(parts: Parts, about: About): Promise<void> {
  const known = await alarmOf(parts, about);
  if (known === undefined || known.state === "calm")
    await moveOn(parts, { about, known, state: "noticed" }, {});
}

/** It is not so, or not any more: who was told of it hears that too. */
export async function calm(parts: Parts, about: About, news?: News): Promise<void> {
  const known = await alarmOf(parts, about);
  if (known === undefined || known.state === "calm") return;
  const told = known.state === "raised" && news !== undefined;
  await moveOn(parts, { about, known, state: "calm" }, told ? toStaff(parts, about.merchantId, news) : {});
}

/** It stands well, and a fall from here is worth telling. */
export async function arm(parts: Parts, about: About): Promise<void> {
  const known = await alarmOf(parts, about);
  if (known?.state !== "calm") await moveOn(parts, { about, known, state: "calm" }, {});
}

type Move = {
  readonly about: About;
  readonly known: Alarm | undefined;
  readonly state: Alarm["state"];
};

/** Of several who see it at the same time one says it. */
async function moveOn(parts: Parts, { about, known, state }: Move, news: Changes): Promise<boolean> {
  const since = parts.clock.now();
  const toldAt = state === "raised" ? since : known?.toldAt;
  const alarm: Alarm = {
    id: nameOf(about),
    version: (known?.version ?? 0) + 1,
    merchantId: about.merchantId,
    state,
    since,
    ...(toldAt !== undefined && { toldAt }),
  };
  return (await parts.store.commit(together({ alarms: [alarm] }, news))) === "committed";
}

function nameOf({ id, merchantId }: About): string {
  return `${merchantId}/${id}`;
}
