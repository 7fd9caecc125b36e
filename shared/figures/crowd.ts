import type { LineMark, Panel } from "./figure.ts";
import { isLine, linesOf } from "./line-figure.ts";
import { fadedStyle, LINE_WIDTH } from "./style.ts";

/** More curves than this in one plot are a crowd: a few are named, and the others step back. */
export const CROWD = 12;
/** So many curves are named where others step back. */
export const NAMED_OF_CROWD = 5;

/**
 * The names of the curves that end lowest, which of losses are the best, five at most. A curve without
 * a finite value is none of them.
 */
export function endLowest(lines: readonly Pick<LineMark, "label" | "y">[]): ReadonlySet<string> {
  const ends = lines.map(({ label, y }) => ({
    label,
    end: y.findLast(Number.isFinite) ?? Infinity,
  }));
  const known = ends.filter(({ end }) => end < Infinity).sort((a, b) => a.end - b.end);
  return new Set(known.slice(0, NAMED_OF_CROWD).map(({ label }) => label));
}

/**
 * A panel with some of its series brought out: above all others, which are drawn pale and without
 * bands, and named at their ends where they are few. The panel as it is where it has none of them.
 * @param series names of lines, or of the series that lines belong to
 */
export function withBroughtOut(panel: Panel, series: ReadonlySet<string>): Panel {
  const lines = linesOf(panel);
  const meant = lines.filter((line) => series.has(line.of ?? line.label));
  if (meant.length === 0) return panel;
  const areNamed = series.size <= NAMED_OF_CROWD;
  return {
    ...panel,
    marks: [
      ...lines.filter((line) => !meant.includes(line)).map(stepBack),
      ...meant.map((line) => bringOut(line, areNamed)),
      ...panel.marks.filter((mark) => !isLine(mark)),
    ],
  };
}

function stepBack({ band: _band, ...line }: LineMark): LineMark {
  return { ...line, style: fadedStyle(line.style), endLabel: "" };
}

/** A series' own line at full strength; what belongs to it, a seed's line or theory's, as it was. */
function bringOut(line: LineMark, isNamed: boolean): LineMark {
  const style = { ...line.style, faded: false };
  if (line.of !== undefined) return { ...line, style };
  const width = Math.max(style.width, LINE_WIDTH);
  return { ...line, style: { ...style, width }, endLabel: isNamed ? line.label : "" };
}
