import type { Extras } from "../app.ts";
import type { WhatsAppWorld } from "../simulators/whatsapp/index.ts";

type Linking = { readonly qr?: string } | undefined;

/**
 * The demo's WhatsApp. It opens after `begin`, for it takes a second and nobody waits for it; its owner's phone scans
 * whatever code is shown.
 */
export function openDemoWhatsApp(linking: () => Linking) {
  let world: WhatsAppWorld | undefined;
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const extras: Pick<Extras, "whatsapp" | "tell"> = {
    whatsapp: async () => {
      await begun;
      const { openWhatsApp } = await import("../simulators/whatsapp/index.ts");
      world = await openWhatsApp();
      // It remembers nothing of the last time, so neither may the shop.
      return { ...world, isNew: true };
    },
    tell: () => {
      const qr = linking()?.qr;
      if (qr !== undefined) world?.scan(qr);
    },
  };
  return { extras, begin, world: () => world, close: async () => world?.close() };
}
