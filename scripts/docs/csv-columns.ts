import { METRIC_IDS, METRICS } from "../../shared/metrics/registry.ts";
import { RUN_METRIC_IDS, RUN_METRICS } from "../../shared/metrics/run-metrics.ts";
import { MOMENT_COLUMNS } from "../../shared/results/measurements.ts";
import { markdownTable } from "./markdown-table.ts";

const MOMENTS: Readonly<Record<(typeof MOMENT_COLUMNS)[number], string>> = {
  step: "Steps of training so far.",
  epoch: "Epochs so far.",
  seconds: "Seconds of training so far.",
};

/** The columns of measurements in a CSV file of series, in its order. */
export function csvColumnTable(): string {
  const scalars = METRIC_IDS.filter((id) => METRICS[id].shape === "scalar");
  const lists = METRIC_IDS.filter((id) => METRICS[id].shape !== "scalar");
  return markdownTable(
    ["column", "meaning"],
    [
      ...MOMENT_COLUMNS.map((id) => [`\`${id}\``, MOMENTS[id]]),
      ...scalars.map((id) => [`\`${METRICS[id].csv}\``, METRICS[id].help]),
      ...lists.map((id) => [`\`${METRICS[id].csv}_1 …\``, METRICS[id].help]),
      ...RUN_METRIC_IDS.map((id) => [`\`${RUN_METRICS[id].csv}\``, RUN_METRICS[id].help]),
    ],
  );
}
