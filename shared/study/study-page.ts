import { errorWords } from "./cell-labels.ts";
import { panelLabels, type StudyCell } from "./cells.ts";
import { outcomeOf, phaseDiagram } from "./diagram.ts";
import { escapeMarkup } from "../format/escape-markup.ts";
import { formatPercent, formatPercentInterval } from "../format/number.ts";
import { axisTitle } from "./axis.ts";
import { phaseSvg } from "./phase-svg.ts";
import { phaseText } from "./phase-text.ts";
import type { Study } from "./schema.ts";
import { toStudyFile } from "./study-file.ts";
import { runsByCell, type StudyRun } from "./tally.ts";

/**
 * A study as one self-contained HTML page, readable without JavaScript: its question, the phase
 * diagrams of success and of error, the boundary in words, every cell with its interval, and the
 * study file that runs it again.
 */
export function studyPage(
  study: Study,
  state: { readonly cells: readonly StudyCell[]; readonly runs: readonly StudyRun[] },
): string {
  const diagram = phaseDiagram(study, state.cells, state.runs);
  const rule =
    study.success === undefined
      ? `${study.base.success.metric} below ${study.base.success.below}`
      : `the learned share of component ${study.success.component + 1} within ${study.success.within} of 1`;
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escapeMarkup(study.name)}</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${escapeMarkup(study.name)}</h1><p>${escapeMarkup(study.notes)}</p>`,
    `<p>${diagram.runs} runs. A run succeeds when ${escapeMarkup(rule)}; intervals are Wilson's, 95%.</p>`,
    `<figure>${phaseSvg(diagram, { title: "Successes of runs" })}</figure>`,
    `<figure>${phaseSvg(diagram, { title: "Median test NMSE", metric: "nmse" })}</figure>`,
    `<h2>As text</h2><pre>${escapeMarkup(phaseText(diagram))}</pre>`,
    `<h2>Every cell</h2>${cellTable(study, state)}`,
    `<h2>The study file</h2><pre>${escapeMarkup(JSON.stringify(toStudyFile(study), null, 2))}</pre>`,
    "</main></body></html>",
    "",
  ].join("\n");
}

const STYLE =
  "body{font:15px/1.5 system-ui,sans-serif;color:#1a1a1a;margin:32px}main{max-width:1100px;margin:auto}" +
  "figure{margin:24px 0;overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums}" +
  "th,td{text-align:right;padding:2px 12px;border-bottom:1px solid #ddd}pre{overflow-x:auto}";

function cellTable(
  study: Study,
  state: { readonly cells: readonly StudyCell[]; readonly runs: readonly StudyRun[] },
): string {
  const done = runsByCell(state.runs);
  const labels = panelLabels(study);
  const heads = [
    "panel",
    ...study.axes.map(axisTitle),
    "runs",
    "successes",
    "rate",
    "95% interval",
  ];
  const rows = state.cells.flatMap((cell) => {
    const { n, successes, rate, wilson, medianNmse } = outcomeOf(done.get(cell.key) ?? []);
    if (rate === undefined || wilson === undefined || medianNmse === undefined) return [];
    const interval = formatPercentInterval(wilson);
    const places = cell.points.map((point) => point.label);
    const numbers = [String(n), String(successes), formatPercent(rate), interval];
    return [[labels[cell.panel]!, ...places, ...numbers, errorWords(medianNmse)]];
  });
  const line = (tag: string, texts: readonly string[]) =>
    `<tr>${texts.map((text) => `<${tag}>${escapeMarkup(text)}</${tag}>`).join("")}</tr>`;
  const body = rows.map((row) => line("td", row)).join("");
  return `<table><thead>${line("th", [...heads, "median test NMSE"])}</thead><tbody>${body}</tbody></table>`;
}
