/** A4 with the margins of the report's own style, in millimetres. */
const PAPER = { width: 210, height: 297, beside: 16, above: 18 };
/** Between two pages, CSS pixels. */
const GAP = 24;
const PIXELS_PER_MM = 96 / 25.4;

/** A page with the gap after it, and its height, CSS pixels. */
export const PAGE_STEP = PAPER.width * PIXELS_PER_MM + GAP;
export const PAGE_WIDTH = PAPER.width * PIXELS_PER_MM;
export const PAGE_HEIGHT = PAPER.height * PIXELS_PER_MM;

/** Smaller than this, a page is not read. */
const MIN_SCALE = 0.65;

/** How many pages stand side by side in a width, and how large: as many whole ones as can be read. */
export function pagesBeside(width: number): { readonly count: number; readonly scale: number } {
  const count = Math.max(1, Math.floor((width / MIN_SCALE + GAP) / PAGE_STEP));
  return { count, scale: Math.min(1, width / (count * PAGE_STEP - GAP)) };
}

/** Columns as high and wide as what a page holds: the browser breaks them as it breaks printed pages. */
const PAGES = `
html{background:#8b939b;overflow-y:hidden}
body{position:relative;height:${PAPER.height}mm;background:none}
body::before{content:"";position:absolute;z-index:-1;inset:0 auto 0 0;width:var(--pages);background:repeating-linear-gradient(90deg,var(--paper) 0 ${PAPER.width}mm,transparent ${PAPER.width}mm calc(${PAPER.width}mm + ${GAP}px))}
main{width:${PAPER.width - 2 * PAPER.beside}mm;height:${PAPER.height - 2 * PAPER.above}mm;margin:0 ${PAPER.beside}mm;position:absolute;top:${PAPER.above}mm;columns:1;column-width:${PAPER.width - 2 * PAPER.beside}mm;column-gap:calc(${2 * PAPER.beside}mm + ${GAP}px);column-fill:auto}
`;

/**
 * A report as a frame shows it: without its style, which the page's policy would refuse there, and which
 * `layOutPages` gives it.
 */
export function frameContent(html: string): { readonly html: string; readonly style: string } {
  const style = /<style>([^]*?)<\/style>/.exec(html);
  return { html: html.replace(style?.[0] ?? "", ""), style: style?.[1] ?? "" };
}

/**
 * Lays the report in a frame out on the pages that it is printed on.
 * @returns how many they are
 */
export function layOutPages(frame: HTMLIFrameElement, style: string): number {
  const { contentDocument: page, contentWindow: view } = frame;
  if (page === null || view === null) return 0;
  // Made within the frame: a document takes no style sheet of another's making.
  const { CSSStyleSheet: Sheet } = view as Window & typeof globalThis;
  const printed = new Sheet();
  printed.replaceSync(`${style}${PAGES}`);
  for (const rule of printed.cssRules) {
    if (!("media" in rule)) continue;
    const { media } = rule as CSSMediaRule;
    media.mediaText = media.mediaText === "print" ? "all" : "not all";
  }
  page.adoptedStyleSheets = [printed];
  const main = page.querySelector("main");
  const pages = Math.max(1, Math.ceil(((main?.scrollWidth ?? 0) + GAP) / PAGE_STEP));
  page.documentElement.style.setProperty("--pages", `${pages * PAGE_STEP - GAP}px`);
  return pages;
}
