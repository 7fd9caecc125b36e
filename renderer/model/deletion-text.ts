import type { ExperimentRecord } from "../../shared/api/records.ts";
import { countOf } from "../../shared/format/sentence.ts";
import { runTotal } from "./record-labels.ts";

/** Most experiments that the question names one by one. */
const NAMED = 3;

/** What goes when experiments are deleted, by name and number. */
export function deletionText(
  experiments: readonly Pick<ExperimentRecord, "name" | "runCounts">[],
): string {
  const names = experiments.slice(0, NAMED).map(({ name }) => `“${name}”`);
  const others = experiments.length - names.length;
  const what = others > 0 ? `${names.join(", ")} and ${others} more` : names.join(" and ");
  const runs = experiments.reduce((sum, { runCounts }) => sum + runTotal(runCounts), 0);
  return `${what} and ${countOf(runs, "run")} with all measurements will be deleted permanently.`;
}
