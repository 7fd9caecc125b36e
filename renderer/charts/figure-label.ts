import {
  axesOf,
  marksOf,
  type Figure,
  type LineMark,
  type Panel,
} from "../../shared/figures/figure.ts";
import { formatNumber } from "../../shared/format/number.ts";
import { countOf } from "../../shared/format/sentence.ts";

/** Most lines that a spoken description names one by one. */
const MAX_NAMED = 8;

/** What a panel shows, for those who hear it: name, axes, where lines end or else points lie. */
export function figureLabel(figure: Figure, panel: Panel): string {
  const heard = marksOf(panel.marks, "line").filter(({ quiet }) => !quiet);
  const isPale = ({ style }: LineMark): number => Number(style.faded === true);
  const ends = [...heard]
    .sort((a, b) => isPale(a) - isPale(b))
    .slice(0, MAX_NAMED)
    .map(({ label, y }) => `${label} ends at ${formatNumber(y.at(-1))}`);
  const more = heard.length - MAX_NAMED;
  const rest = more > 0 ? ` and ${countOf(more, "more line")}` : "";
  const told = ends.length === 0 ? pointRanges(panel) : ends;
  const lines = told.length === 0 ? "Nothing measured yet" : `${told.join("; ")}${rest}`;
  const { x, y } = axesOf(figure, panel);
  const name = panel.title === "" ? figure.title : `${figure.title}, ${panel.title}`;
  return `${name}: ${y.label} by ${x.label}. ${lines}.`;
}

function pointRanges({ marks }: Panel): string[] {
  return marksOf(marks, "points").flatMap(({ label, y }) => {
    const known = y.filter(Number.isFinite);
    if (known.length === 0) return [];
    return [
      `${label} from ${formatNumber(Math.min(...known))} to ${formatNumber(Math.max(...known))}`,
    ];
  });
}
