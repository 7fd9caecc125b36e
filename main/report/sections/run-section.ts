import type { RunDetail } from "../../../shared/api/records.ts";
import { formatDuration } from "../../../shared/format/duration.ts";
import { formatNumber } from "../../../shared/format/number.ts";
import { formatUtcTime } from "../../../shared/format/time.ts";
import { markup, nothing, type Markup } from "../markup.ts";
import { numeric, text } from "../../../shared/figures/table.ts";
import { filtersFigure } from "../../../shared/figures/filters-figure.ts";
import { runFigures } from "../../../shared/figures/run-figures.ts";
import { drawnFigure, renderFigure, renderTable } from "../render-figure.ts";
import { RUN_METRIC_IDS, RUN_METRICS } from "../../../shared/metrics/run-metrics.ts";
import { formatRunMetric } from "../../../shared/format/metric.ts";
import { variantLabel } from "../../../shared/results/variant-label.ts";
import { keepTogether } from "../../../shared/format/keep-together.ts";
import { describeComponent } from "../../../shared/spectrum/component.ts";
import { runOutcome } from "./run-outcome.ts";

/** How a report names a run: its experiment, what its variant sets, its seed. */
export function runTitle(run: RunDetail): string {
  const set = Object.keys(run.assignment).length === 0 ? [] : [variantLabel(run.assignment)];
  return [run.experimentName, ...set, `seed ${run.seed}`].join(", ");
}

/** Every run by itself: outcome, curves, filters, log. */
export function runsSection(runs: readonly RunDetail[]): Markup {
  if (runs.length === 0) return nothing;
  const parts = runs.map((run, i) => runPart(run, `run-${i + 1}`));
  return markup`<section id="runs"><h2>${runs.length === 1 ? "The run" : "Runs"}</h2>${parts}</section>`;
}

function runPart(run: RunDetail, id: string): Markup {
  const figures = [...runFigures(run, id), filtersFigure(run, id)].map(drawnFigure);
  const shown =
    run.series.step.length === 0
      ? markup`<p>Nothing was measured in this run.</p>`
      : figures.map(renderFigure);
  return markup`<article id="${id}"><h3>${runTitle(run)}</h3><p>${runOutcome(run)} It trained for ${formatDuration(run.seconds)}.</p>${finalTable(run)}${shown}${logPart(run)}</article>`;
}

function finalTable(run: RunDetail): Markup {
  const { final } = run;
  if (final === undefined) return nothing;
  const { components } = run.spec.target.spectrum;
  const learned = final.learned.map((value, m) => {
    const component = components[m];
    const name =
      component === undefined ? `component ${m + 1}` : keepTogether(describeComponent(component));
    return [`Learned: ${name}`, formatNumber(value)];
  });
  return renderTable({
    caption: `At the end of training (epoch ${formatNumber(final.epoch)})`,
    columns: [text("Measurement"), numeric("Value")],
    rows: [
      ["Training loss", formatNumber(final.trainLoss)],
      ["Test MSE", formatNumber(final.testMse)],
      ["Test NMSE", formatNumber(final.testNmse)],
      ...learned,
      ...RUN_METRIC_IDS.map((id) => [RUN_METRICS[id].heading, formatRunMetric(id, final[id])]),
    ],
  });
}

function logPart(run: RunDetail): Markup {
  if (run.log.length === 0) return nothing;
  const lines = run.log.map((line) => `${formatUtcTime(line.atMs)}  ${line.level}  ${line.text}`);
  return markup`<details class="twin"><summary>The run’s log</summary><pre><code>${lines.join("\n")}</code></pre></details>`;
}
