import { phaseFigure } from "../../shared/figures/phase-figure.ts";
import { figureSvg } from "../../shared/figures/svg/figure-svg.ts";
import { numeric, text, type Table } from "../../shared/figures/table.ts";
import { formatNumber, formatPercent, formatPercentInterval } from "../../shared/format/number.ts";
import { countOf } from "../../shared/format/sentence.ts";
import { axisTitle } from "../../shared/study/axis.ts";
import type { DiagramMetric } from "../../shared/study/cell-labels.ts";
import { panelLabels, type StudyCell } from "../../shared/study/cells.ts";
import { outcomeOf, phaseDiagram, type PhaseDiagram } from "../../shared/study/diagram.ts";
import { phaseText } from "../../shared/study/phase-text.ts";
import type { Study } from "../../shared/study/schema.ts";
import { toStudyFile } from "../../shared/study/study-file.ts";
import { runsByCell, type StudyRun } from "../../shared/study/tally.ts";
import { renderTable } from "./render-figure.ts";
import { htmlDocument } from "./html-document.ts";
import { Markup, markup, paragraphs } from "./markup.ts";

/** A study's cells and its ended runs. */
interface StudyState {
  readonly cells: readonly StudyCell[];
  readonly runs: readonly StudyRun[];
}

/**
 * A study as one self-contained HTML page, readable without JavaScript: its question, the phase
 * diagrams of success and of error, the boundary in words, every cell with its interval, and the
 * study file that runs it again.
 */
export function studyPage(study: Study, state: StudyState): string {
  const diagram = phaseDiagram(study, state.cells, state.runs);
  const file = JSON.stringify(toStudyFile(study), null, 2);
  return htmlDocument(
    study.name,
    markup`<header><h1>${study.name}</h1></header>
${paragraphs(study.notes)}
<p>${countOf(diagram.runs, "run")}. A run succeeds when ${diagram.success}; intervals are Wilson’s, 95%.</p>
${drawn(diagram, "rate")}
${drawn(diagram, "nmse")}
<h2>As text</h2><pre>${phaseText(diagram)}</pre>
<h2>Every cell</h2>${renderTable(cellTable(study, state))}
<h2>The study file</h2><pre>${file}</pre>`,
  );
}

function drawn(diagram: PhaseDiagram, metric: DiagramMetric): Markup {
  const figure = phaseFigure(diagram, { metric });
  const picture = new Markup(figureSvg(figure));
  const caption = [`${figure.title}.`, ...figure.notes].join(" ");
  return markup`<figure><div class="drawing">${picture}</div><figcaption>${caption}</figcaption></figure>`;
}

function cellTable(study: Study, { cells, runs }: StudyState): Table {
  const done = runsByCell(runs);
  const labels = panelLabels(study);
  const rows = cells.flatMap((cell) => {
    const { n, successes, rate, wilson, medianNmse } = outcomeOf(done.get(cell.key) ?? []);
    if (wilson === undefined) return [];
    const places = cell.points.map((point) => point.label);
    const numbers = [String(n), String(successes), formatPercent(rate)];
    return [
      [
        labels[cell.panel]!,
        ...places,
        ...numbers,
        formatPercentInterval(wilson),
        formatNumber(medianNmse),
      ],
    ];
  });
  return {
    caption: "Runs of each cell and what came of them",
    columns: [
      ...["panel", ...study.axes.map(axisTitle)].map(text),
      ...["runs", "successes", "rate", "95% interval", "median test NMSE"].map(numeric),
    ],
    rows,
  };
}
