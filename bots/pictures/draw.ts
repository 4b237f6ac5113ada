import type { Enclosure, Ledger } from "../../ledger/index.ts";
import type { Drawn } from "../channel.ts";
import type { Words } from "../messages/messages.ts";
import { ZONE } from "../see.ts";
import { drawCodes, drawSales } from "./draw-lists.ts";
import { drawReceipt } from "./draw-receipt.ts";
import { drawChart } from "./draw-sales.ts";
import { drawVouchers, listVouchers } from "./draw-vouchers.ts";
import { type Drawer, missing } from "./drawer.ts";
import { qrPicture } from "./qr.ts";

export type Drawing = {
  /** What WhatsApp wants scanned to link its account; nothing while it asks for nothing. */
  readonly whatsappQr?: () => string | undefined;
  /** What the QR code on a voucher says; by default the code itself. */
  readonly codeLink?: (code: string) => string;
  readonly zone?: string;
};

/**
 * Draws what a message encloses, of this ledger's merchant and no other, in the words of whoever reads it. What is not
 * there is a fault that no retry mends.
 */
export function openDrawing(
  ledger: Ledger,
  { whatsappQr, codeLink = (code) => code, zone = ZONE }: Drawing = {},
) {
  return async (enclosure: Enclosure, words: Words): Promise<Drawn> => {
    const drawer: Drawer = { ledger, words, zone };
    switch (enclosure.draws) {
      case "sales-chart":
        return drawChart(drawer, enclosure.period);
      case "voucher-sheet":
        return drawVouchers(drawer, enclosure.batchId, codeLink);
      case "voucher-list":
        return listVouchers(drawer, enclosure.batchId);
      case "receipt":
        return drawReceipt(drawer, enclosure.orderId);
      case "sales-list":
        return drawSales(drawer, enclosure.period);
      case "codes-list":
        return drawCodes(drawer, enclosure.period);
      case "whatsapp-qr":
        return drawQr(whatsappQr?.());
    }
  };
}

async function drawQr(text: string | undefined): Promise<Drawn> {
  if (text === undefined) throw missing("a QR code of WhatsApp");
  return { name: "whatsapp-qr.png", mime: "image/png", bytes: await qrPicture(text) };
}
