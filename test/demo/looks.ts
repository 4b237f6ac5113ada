import type { Page } from "playwright-core";

/** Runs on the page: texts with too little contrast to what lies behind them (4.5 : 1, large ones 3 : 1). */
const PALE = `(() => {
  const parse = (text) => {
    const [r, g, b, a = 1] = (text.match(/[\\d.]+/g) ?? []).map(Number);
    return text.startsWith("color(srgb") ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
  };
  const over = ([r, g, b, a], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (element) => {
    const layers = [];
    for (let at = element; at !== null; at = at.parentElement) {
      const style = getComputedStyle(at);
      const image = style.backgroundImage;
      if (image.includes("gradient") && !at.matches(".pick")) {
        // The gradient's own colours: the palest contrast counts.
        return (image.match(/rgba?\\([^)]+\\)/g) ?? []).map((stop) =>
          layers.reduceRight((below, layer) => over(layer, below), parse(stop)));
      }
      const colour = parse(style.backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 1) break;
    }
    const white = matchMedia("(prefers-color-scheme: dark)").matches ? [0, 0, 0, 1] : [255, 255, 255, 1];
    return [layers.reduceRight((below, layer) => over(layer, below), white)];
  };
  const pale = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.textContent.trim() === "" || element.closest(".unseen, [hidden], template, noscript, option")) continue;
    if (element.closest("button:disabled:not(.choice)") || element.getClientRects().length === 0) continue;
    const style = getComputedStyle(element);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.6 && style.fontWeight >= 700);
    for (const back of behind(element)) {
      const [a, b] = [light(over(parse(style.color), back)), light(back)].sort((x, y) => y - x);
      const ratio = (a + 0.05) / (b + 0.05);
      if (ratio < (large ? 3 : 4.5)) pale.push(element.className + " " + node.textContent.slice(0, 30) + " " + ratio.toFixed(2));
    }
  }
  return [...new Set(pale)];
})()`;

/** Runs on the page: what is pressed and is smaller than a fingertip (44 px), or has no name. */
const HARD_TO_PRESS = `[...document.querySelectorAll("button, select, .paper, [role=tab], summary")]
  .filter((element) => element.closest("[hidden]") === null && element.getClientRects().length > 0)
  .filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    const name = element.getAttribute("aria-label") ?? element.closest("label")?.textContent ?? element.textContent;
    return width < 44 || height < 43.5 || name.trim() === "";
  })
  .map((element) => element.outerHTML.slice(0, 90))`;

/** Runs on the page: how far something reaches beyond the screen's right edge. */
const TOO_WIDE = `Math.max(0, document.scrollingElement.scrollWidth - innerWidth,
  ...[...document.querySelectorAll(".log")].map((log) => log.scrollWidth - log.clientWidth))`;

export const paleTexts = (page: Page) => page.evaluate<readonly string[]>(PALE);
export const hardToPress = (page: Page) => page.evaluate<readonly string[]>(HARD_TO_PRESS);
export const tooWide = (page: Page) => page.evaluate<number>(TOO_WIDE);
