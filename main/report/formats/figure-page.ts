/** A picture by itself as a page to be printed, with the picture's own size in CSS pixels. */
export function figurePage(svg: string): {
  readonly html: string;
  readonly page: { readonly width: number; readonly height: number };
} {
  const [, , width = 0, height = 0] = (/viewBox="([^"]*)"/.exec(svg)?.[1] ?? "")
    .split(" ")
    .map(Number);
  const style = "@page{margin:0}body{margin:0}svg{display:block}";
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Figure</title><style>${style}</style></head><body>${svg}</body></html>`;
  return { html, page: { width, height } };
}
