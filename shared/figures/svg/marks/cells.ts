import { colourOf } from "../../colour-scale.ts";
import type { CellsMark } from "../../figure.ts";
import { element, textAt } from "../element.ts";
import { fitText } from "../layout.ts";
import { ink, type Plot } from "../plot.ts";

/** Cells smaller than this have no number in them, px. */
const MIN_NUMBER = { width: 26, height: 18 };

/** Coloured cells, their numbers where they fit; what is missing is pale. */
export function drawCells({ cells, colours }: CellsMark, plot: Plot): string {
  if (plot.x.kind !== "band" || plot.y.kind !== "band") return "";
  const width = plot.box.width / plot.x.bands.length;
  const height = plot.box.height / plot.y.bands.length;
  const gap = width > 4 ? 1 : 0;
  const hasNumbers = width >= MIN_NUMBER.width && height >= MIN_NUMBER.height;
  return cells
    .map(({ column, row, value, text, inset = 0 }) => {
      const [x, y] = [plot.atX(column)!, plot.atY(row)!];
      const colour = colourOf(colours, value);
      const margin = inset * Math.min(width, height);
      const box = element("rect", {
        ...{ x: x - width / 2 + margin, y: y - height / 2 + margin },
        ...{ width: width - gap - 2 * margin, height: height - 1 - 2 * margin },
        ...(colour === undefined ? ink(plot.inks, "hair") : { fill: colour.fill }),
      });
      const fill = colour === undefined ? ink(plot.inks, "soft") : { fill: colour.ink };
      const place = { "text-anchor": "middle", "font-size": "11", ...fill };
      return box + (hasNumbers ? textAt([x, y + 4], fitText(text, width, 11), place) : "");
    })
    .join("");
}
