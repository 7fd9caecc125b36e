import { randomUUID } from "node:crypto";
import { modelFamily } from "../../shared/registry/architectures/registry.ts";
import type { Experiment } from "../../shared/spec/schema.ts";
import { experimentSeeds, expandVariants } from "../../shared/spec/variants.ts";
import type { PlannedRun } from "./runs.ts";

/** A run for each seed of each variant of an experiment, by variant and seed. */
export function plannedRuns(experimentId: string, spec: Experiment): PlannedRun[] {
  return expandVariants(spec).flatMap((variant) =>
    experimentSeeds(spec).map((seed) => ({
      id: randomUUID(),
      experimentId,
      variantIndex: variant.index,
      assignment: variant.assignment,
      ...modelFamily(variant.spec.model),
      seed,
    })),
  );
}
