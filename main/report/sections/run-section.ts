import type { RunDetail } from "../../../shared/api/records.ts";
import { formatDuration } from "../../../shared/format/duration.ts";
import { formatNumber } from "../../../shared/format/number.ts";
import { formatUtcTime } from "../../../shared/format/time.ts";
import { figureOf, heading, paragraph, table, type Block, type Section } from "../document.ts";
import { numbers, words } from "../../../shared/figures/table.ts";
import { filtersFigure } from "../../../shared/figures/filters-figure.ts";
import { runFigures } from "../../../shared/figures/run-figures.ts";
import { RUN_METRIC_IDS, RUN_METRICS } from "../../../shared/metrics/run-metrics.ts";
import { formatRunMetric } from "../../../shared/format/metric.ts";
import { variantLabel } from "../../../shared/results/variant-label.ts";
import { keepTogether } from "../../../shared/format/keep-together.ts";
import { referenceSpectrum } from "../../../shared/spec/reference-spectrum.ts";
import { componentName } from "../../../shared/spectrum/component.ts";
import { falseSuccessNote } from "../../../shared/results/false-success.ts";
import { countOf } from "../../../shared/format/sentence.ts";
import { successInWords } from "../../../shared/results/success-text.ts";

/** How a report names a run: its experiment, what its variant sets, its seed. */
export function runTitle(run: RunDetail): string {
  const set = Object.keys(run.assignment).length === 0 ? [] : [variantLabel(run.assignment)];
  return [run.experimentName, ...set, `seed ${run.seed}`].join(", ");
}

/** What became of one run. */
export function runOutcome(run: RunDetail): string {
  const rule = successInWords(run.spec.success);
  if (run.failure !== undefined) {
    const at = run.failure.step === undefined ? "" : ` at step ${run.failure.step}`;
    return `The run failed${at}: ${run.failure.message}`;
  }
  if (run.final === undefined) return `The run is ${run.status}; it has no final measurement.`;
  const verdict = run.final.success ? `reached ${rule}` : `did not reach ${rule}`;
  const hidden = run.final.falseSuccess ? ` ${falseSuccessNote(run.final.learned)}` : "";
  return `The run ${verdict}: test NMSE ${formatNumber(run.final.testNmse)} after ${countOf(Math.round(run.final.epoch), "epoch")}.${hidden}`;
}

/** Every run by itself: outcome, curves, filters, log. */
export function runsSection(runs: readonly RunDetail[]): Section {
  return {
    id: "runs",
    title: runs.length === 1 ? "The run" : "Runs",
    blocks: runs.map((run, i) => runPart(run, `run-${i + 1}`)),
  };
}

function runPart(run: RunDetail, id: string): Block {
  const figures = [...runFigures(run, id), filtersFigure(run, id)].flatMap(figureOf);
  const shown =
    run.series.step.length === 0 ? [paragraph("Nothing was measured in this run.")] : figures;
  const came = paragraph(`${runOutcome(run)} It trained for ${formatDuration(run.seconds)}.`);
  const blocks = [heading(runTitle(run)), came, ...finalTable(run), ...shown, ...logPart(run)];
  return { kind: "group", role: "run", id, blocks };
}

function finalTable(run: RunDetail): readonly Block[] {
  const { final } = run;
  if (final === undefined) return [];
  const { components } = referenceSpectrum(run.spec);
  const learned = final.learned.map((value, m) => ({
    name: `Learned: ${keepTogether(componentName(components, m))}`,
    value,
  }));
  const rows = [
    { name: "Training loss", value: final.trainLoss },
    { name: "Test MSE", value: final.testMse },
    { name: "Test NMSE", value: final.testNmse },
    ...learned,
    ...RUN_METRIC_IDS.map((id) => ({
      name: RUN_METRICS[id].heading,
      value: formatRunMetric(id, final[id]),
    })),
  ];
  const numbersAtEnd = table(`At the end of training (epoch ${formatNumber(final.epoch)})`, rows, [
    words("Measurement", ({ name }) => name),
    numbers("Value", ({ value }) => value),
  ]);
  return [numbersAtEnd];
}

function logPart({ log }: RunDetail): readonly Block[] {
  if (log.length === 0) return [];
  const lines = log.map((line) => `${formatUtcTime(line.atMs)}  ${line.level}  ${line.text}`);
  const listing: Block = { kind: "listing", text: lines.join("\n") };
  return [{ kind: "folded", role: "detail", summary: "The run’s log", blocks: [listing] }];
}
