import { markup, nothing, type Markup } from "../markup.ts";
import { px } from "./layout.ts";
import type { Marker } from "./style.ts";

/** A marker centred on a point; nothing where a series has none. */
export function markerShape(marker: Marker | undefined, x: number, y: number, size = 3.5): Markup {
  if (marker === undefined) return nothing;
  if (marker === "circle") {
    return markup`<circle class="mark" cx="${px(x)}" cy="${px(y)}" r="${size}"/>`;
  }
  return markup`<path class="mark" d="${outline(marker, px(x), px(y), size)}"/>`;
}

function outline(marker: Exclude<Marker, "circle">, x: number, y: number, r: number): string {
  switch (marker) {
    case "square":
      return `M${x - r},${y - r}h${2 * r}v${2 * r}h${-2 * r}z`;
    case "triangle":
      return `M${x},${y - 1.3 * r}l${1.3 * r},${2.3 * r}h${-2.6 * r}z`;
    case "diamond":
      return `M${x},${y - 1.4 * r}l${1.4 * r},${1.4 * r}l${-1.4 * r},${1.4 * r}l${-1.4 * r},${-1.4 * r}z`;
    case "cross":
      return `M${x - r},${y - r}l${2 * r},${2 * r}M${x - r},${y + r}l${2 * r},${-2 * r}`;
  }
}
