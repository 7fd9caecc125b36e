import type { LineMark } from "../../figure.ts";
import { element, textAt } from "../element.ts";
import { fitText, spreadLabels, textWidth } from "../layout.ts";
import { linePath } from "../paths.ts";
import { ink, type Plot } from "../plot.ts";

const LABEL_SPACING = 14;
/** More labels than this do not fit beside a plot. */
const MAX_LABELS = 12;
/** The longest label that is written whole, px. */
const MAX_WIDTH = 240;
/** From a plot's edge to its labels, px. */
const LEADER = 18;

/** Room that labels take beside a plot, px. */
export function endLabelRoom(lines: readonly LineMark[]): number {
  const widths = endLabels(lines).map(({ endLabel }) => textWidth(endLabel));
  return widths.length === 0 ? 0 : LEADER + 4 + Math.min(MAX_WIDTH, Math.max(...widths));
}

/** The labels that stand at the right ends of a panel's curves. */
export function endLabels(lines: readonly LineMark[]): readonly LineMark[] {
  const labelled = lines.filter(({ endLabel }) => endLabel !== "");
  return labelled.length > MAX_LABELS ? [] : labelled;
}

/** Names of curves at their right ends, moved apart, each joined to its curve by a hairline. */
export function drawEndLabels(lines: readonly LineMark[], plot: Plot): string {
  const ends = endLabels(lines).flatMap((line) => {
    const last = line.y.findLastIndex((value) => plot.atY(value) !== undefined);
    if (last < 0) return [];
    return [
      {
        text: fitText(line.endLabel, MAX_WIDTH),
        wanted: plot.atY(line.y[last]!)!,
        x: plot.atX(line.x[last]!)!,
      },
    ];
  });
  const range = [plot.box.top + 4, plot.bottom - 2] as const;
  const textX = plot.right + LEADER;
  return spreadLabels(ends, LABEL_SPACING, range)
    .map(({ text, wanted, y }) => {
      const end = ends.find((one) => one.text === text && one.wanted === wanted)!;
      const leader = element("path", {
        d: linePath([
          [end.x + 3, wanted],
          [textX - 3, y],
        ]),
        fill: "none",
        ...ink(plot.inks, "rule", "stroke"),
      });
      return leader + textAt([textX, y + 4], text, { ...ink(plot.inks, "text") });
    })
    .join("");
}
