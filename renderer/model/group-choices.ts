import type { Comparison } from "../../shared/api/records.ts";
import { EXPERIMENT_POINTER } from "../../shared/results/variant-label.ts";
import { fieldName } from "../../shared/spec/fields.ts";

/** The fields that the runs of a comparison can be grouped by: those that differ, and their experiment. */
export function groupChoices({
  experiments,
  differing,
  groupedBy = [],
}: Pick<Comparison, "experiments" | "differing" | "groupedBy">): {
  readonly pointer: string;
  readonly label: string;
}[] {
  const own = experiments.length > 1 ? [EXPERIMENT_POINTER] : [];
  return [...new Set([...own, ...differing, ...groupedBy])].map((pointer) => ({
    pointer,
    label: pointer === EXPERIMENT_POINTER ? "experiment" : fieldName(pointer),
  }));
}
