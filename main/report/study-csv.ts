import { csvText } from "../../shared/results/csv-text.ts";
import { axisName } from "../../shared/study/axis.ts";
import { panelLabels } from "../../shared/study/cells.ts";
import type { Study } from "../../shared/study/schema.ts";
import { runsByCell, type StudyOutcomes } from "../../shared/study/tally.ts";

/** A study's runs as tidy CSV: one row a run, with its panel, its place on each axis and its outcome. */
export function studyCsv(study: Study, { cells, runs }: StudyOutcomes): string {
  const done = runsByCell(runs);
  const labels = panelLabels(study);
  const heading = [
    "panel",
    ...study.axes.map(axisName),
    "seed",
    "success",
    "test_nmse",
    "false_success",
  ];
  const rows = cells.flatMap((cell) =>
    (done.get(cell.key) ?? []).map(({ seed, success, testNmse, falseSuccess = false }) => [
      labels[cell.panel]!,
      ...cell.points.map(({ label }) => label),
      ...[String(seed), String(success), String(testNmse), String(falseSuccess)],
    ]),
  );
  return csvText([heading, ...rows]);
}
