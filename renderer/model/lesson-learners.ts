import type { LessonLearner } from "../../shared/lesson/schema.ts";
import type { Experiment, VariantSpec } from "../../shared/spec/schema.ts";
import { experimentSeeds } from "../../shared/spec/variants.ts";
import type { TheoryRuns } from "../../shared/theory/predict-medians.ts";

/** The learners of a lesson's step: alike but for what they share, all on the same seeds. */
export function lessonLearners(
  spec: VariantSpec,
  experiment: Experiment,
  learners: readonly LessonLearner[],
): TheoryRuns[] {
  if (spec.model.kind !== "patch") return [];
  const { softSharing = 0, ...model } = spec.model;
  const seeds = experimentSeeds(experiment);
  return learners.map((key) => ({
    key,
    seeds,
    spec: {
      ...spec,
      model:
        key === "soft"
          ? { ...model, sharing: "unshared", softSharing }
          : { ...model, sharing: key },
    },
  }));
}
