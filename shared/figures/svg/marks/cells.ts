import type { BandAxis } from "../../axis.ts";
import { colourOf } from "../../colour-scale.ts";
import type { CellsMark } from "../../figure.ts";
import { element, textAt } from "../element.ts";
import { textWidth } from "../layout.ts";
import { ink, type Plot } from "../plot.ts";

/** Lower cells have no number in them, px. */
const MIN_HEIGHT = 18;
const FONT_SIZE = 11;

/** Coloured cells and what stands beside their rows; what is missing is pale. */
export function drawCells(mark: CellsMark, plot: Plot): string {
  if (plot.x.kind !== "band" || plot.y.kind !== "band") return "";
  const { cells, colours, remarks = [], isImage = false } = mark;
  const [width, height] = cellSize(plot, plot.x, plot.y);
  const [gapX, gapY] = isImage ? [0, 0] : [width > 4 ? 1 : 0, 1];
  const drawn = cells
    .map(({ column, row, value, inset = 0 }) => {
      const [x, y] = [plot.atX(column)!, plot.atY(row)!];
      const colour = colourOf(colours, value);
      const margin = inset * Math.min(width, height);
      return element("rect", {
        ...{ x: x - width / 2 + margin, y: y - height / 2 + margin },
        ...{ width: width - gapX - 2 * margin, height: height - gapY - 2 * margin },
        ...(colour === undefined
          ? { class: "cell hair-fill", fill: plot.inks.hair }
          : { class: "cell", fill: colour.fill }),
      });
    })
    .join("");
  const beside = remarks.map((remark, row) =>
    textAt([plot.right + 12, plot.atY(row)! + 4], remark, ink(plot.inks, "text")),
  );
  return drawn + beside.join("");
}

/** The numbers in cells, where all of them fit; each has a rim of its cell's colour, since a line may cross. */
export function drawCellNumbers(mark: CellsMark, plot: Plot): string {
  if (plot.x.kind !== "band" || plot.y.kind !== "band" || mark.isImage === true) return "";
  const { cells, colours } = mark;
  const [width, height] = cellSize(plot, plot.x, plot.y);
  if (height < MIN_HEIGHT || !cells.every(({ text }) => fits(text, width))) return "";
  const numbers = cells.map(({ column, row, value, text }) => {
    const colour = colourOf(colours, value);
    const { soft, hair } = plot.inks;
    const pale = { class: "soft-fill hair-stroke", fill: soft, stroke: hair };
    const inks = colour === undefined ? pale : { fill: colour.ink, stroke: colour.fill };
    return textAt([plot.atX(column)!, plot.atY(row)! + 4], text, inks);
  });
  const shared = { "text-anchor": "middle", "font-size": FONT_SIZE };
  const rims = { "paint-order": "stroke", "stroke-width": 4, "stroke-linejoin": "round" };
  return element("g", { class: "numbers", ...shared, ...rims }, ...numbers);
}

function cellSize({ box }: Plot, x: BandAxis, y: BandAxis): readonly [number, number] {
  return [box.width / x.bands.length, box.height / y.bands.length];
}

function fits(text: string, width: number): boolean {
  return textWidth(text, FONT_SIZE) <= width;
}
