import type { RunDetail } from "../../shared/api/records.ts";
import { csvText } from "../../shared/results/csv-text.ts";
import type { JsonValue } from "../../shared/spec/schema.ts";

/**
 * The series of runs as CSV, one row a measurement, one column an axis of the experiment
 * and one a patch, component and filter. Lists are as wide as the widest run's.
 */
export function seriesCsv(runs: readonly RunDetail[]): string {
  const pointers = [...new Set(runs.flatMap((run) => Object.keys(run.assignment)))];
  const patches = widest(runs, (run) => run.series.alignment);
  const components = widest(runs, (run) => run.series.learned);
  const filters = widest(runs, (run) => run.series.signal);
  const header = [
    "experiment",
    "run",
    ...pointers,
    "seed",
    "status",
    "step",
    "epoch",
    "seconds",
    "train_loss",
    "test_mse",
    "test_nmse",
    ...numbered("alignment_patch", patches),
    ...numbered("learned_component", components),
    ...numbered("signal_filter", filters),
  ];
  const lines = runs.flatMap((run) => {
    const { series } = run;
    const axes = pointers.map((pointer) => axisCell(run.assignment[pointer]));
    return series.step.map((step, i) => [
      run.experimentName,
      run.id,
      ...axes,
      run.seed,
      run.status,
      step,
      series.epoch[i],
      series.seconds[i],
      series.trainLoss[i],
      series.testMse[i],
      series.testNmse[i],
      ...padded(series.alignment[i], patches),
      ...padded(series.learned[i], components),
      ...padded(series.signal[i], filters),
    ]);
  });
  return csvText([header, ...lines]);
}

function widest(
  runs: readonly RunDetail[],
  lists: (run: RunDetail) => readonly (readonly number[])[],
): number {
  return runs.reduce((most, run) => Math.max(most, ...lists(run).map((list) => list.length)), 0);
}

/** Patches, components and filters are counted from 1 wherever people read them. */
const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${name}_${i + 1}`);

const padded = (list: readonly number[] | undefined, width: number): (number | undefined)[] =>
  Array.from({ length: width }, (_, i) => list?.[i]);

function axisCell(value: JsonValue | undefined): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
