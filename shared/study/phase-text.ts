import { rightAligned } from "../format/columns.ts";
import { formatNumber } from "../format/number.ts";
import { FALSE_SUCCESS_KEY } from "../results/false-success.ts";
import { cellLabel, METRIC_LABELS, type DiagramMetric } from "./cell-labels.ts";
import { placeNames } from "./diagram-axis.ts";
import { hasFalseSuccess, type DiagramPanel, type PhaseDiagram } from "./diagram.ts";

/**
 * A phase diagram as plain text: for each panel a table, the y axis upwards, and below it the 50%
 * boundary where there is one, at last what the mark of a false success says. Ends with a line break.
 */
export function phaseText(diagram: PhaseDiagram, metric: DiagramMetric = "rate"): string {
  const panels = diagram.panels.map((panel) => panelText(diagram, panel, metric));
  return [...panels, ...(hasFalseSuccess(diagram) ? [`${FALSE_SUCCESS_KEY}\n`] : [])].join("\n");
}

function panelText(diagram: PhaseDiagram, panel: DiagramPanel, metric: DiagramMetric): string {
  const { x, y } = diagram;
  const corner = y === undefined ? x.name : `${y.name} \\ ${x.name}`;
  const names = y === undefined ? [METRIC_LABELS[metric]] : placeNames(y);
  const rows = names.map((name, row) => [
    name,
    ...x.points.map((_, column) =>
      cellLabel(
        panel.cells.find((cell) => cell.row === row && cell.column === column),
        metric,
      ),
    ),
  ]);
  const table = [[corner, ...placeNames(x)], ...rows.reverse()];
  const heading = [panel.label, METRIC_LABELS[metric], ...heldWords(diagram)].filter(Boolean);
  return [heading.join(", "), ...rightAligned(table), ...boundaryLines(diagram, panel), ""].join(
    "\n",
  );
}

function heldWords({ held }: PhaseDiagram): readonly string[] {
  return Object.entries(held).map(([name, label]) => `${name} = ${label}`);
}

function boundaryLines({ x, y }: PhaseDiagram, { boundary }: DiagramPanel): readonly string[] {
  if (boundary === undefined) return [];
  const walked = (y ?? x).name;
  const lines = boundary.flatMap((crossings, column) =>
    crossings.map(({ position, low, high, rising }) => {
      const where = y === undefined ? "" : ` at ${x.name} = ${placeNames(x)[column]!}`;
      const side = rising ? "above" : "below";
      return `  succeeds ${side} ${walked} = ${formatNumber(position)} (${formatNumber(low)} to ${formatNumber(high)})${where}`;
    }),
  );
  return lines.length === 0
    ? []
    : ["50% boundary (stretch where the side is uncertain):", ...lines];
}
