import { colourOf } from "../../colour-scale.ts";
import type { CellsMark } from "../../figure.ts";
import { element, textAt } from "../element.ts";
import { textWidth } from "../layout.ts";
import { ink, type Plot } from "../plot.ts";

/** Lower cells have no number in them, px. */
const MIN_HEIGHT = 18;
const FONT_SIZE = 11;

/** Coloured cells, their numbers where all of them fit; what is missing is pale. */
export function drawCells(mark: CellsMark, plot: Plot): string {
  if (plot.x.kind !== "band" || plot.y.kind !== "band") return "";
  const { cells, colours, remarks = [], isImage = false } = mark;
  const width = plot.box.width / plot.x.bands.length;
  const height = plot.box.height / plot.y.bands.length;
  const [gapX, gapY] = isImage ? [0, 0] : [width > 4 ? 1 : 0, 1];
  const hasNumbers =
    !isImage && height >= MIN_HEIGHT && cells.every(({ text }) => fits(text, width));
  const drawn = cells
    .map(({ column, row, value, text, inset = 0 }) => {
      const [x, y] = [plot.atX(column)!, plot.atY(row)!];
      const colour = colourOf(colours, value);
      const margin = inset * Math.min(width, height);
      const box = element("rect", {
        ...{ x: x - width / 2 + margin, y: y - height / 2 + margin },
        ...{ width: width - gapX - 2 * margin, height: height - gapY - 2 * margin },
        ...(colour === undefined ? ink(plot.inks, "hair") : { fill: colour.fill }),
      });
      const fill = colour === undefined ? ink(plot.inks, "soft") : { fill: colour.ink };
      const place = { "text-anchor": "middle", "font-size": FONT_SIZE, ...fill };
      const number = hasNumbers ? textAt([x, y + 4], text, place) : "";
      return element("g", { class: "cell" }, box, number);
    })
    .join("");
  const beside = remarks.map((remark, row) =>
    textAt([plot.right + 12, plot.atY(row)! + 4], remark, ink(plot.inks, "text")),
  );
  return drawn + beside.join("");
}

function fits(text: string, width: number): boolean {
  return textWidth(text, FONT_SIZE) <= width;
}
