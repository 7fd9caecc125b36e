import type { Experiment, Sharing, VariantSpec } from "../../shared/spec/schema.ts";
import { experimentSeeds, validVariant, type Assignment } from "../../shared/spec/variants.ts";
import type { TheoryRuns } from "../../shared/theory/predict-medians.ts";

/** Seeds that a prediction in the editor is made for; more would not follow a hand. */
export const MAX_SEEDS = 8;
/** Filters' numbers, over all of a learner's patches, that are drawn anew at every move of a hand. */
const MAX_NUMBERS = 200_000;

/** One variant of a draft; `undefined` where it is no valid experiment. */
export function shownSpec(experiment: Experiment, assignment: Assignment): VariantSpec | undefined {
  const isBase = Object.keys(assignment).length === 0;
  const spec = isBase ? experiment : validVariant(experiment, assignment);
  if (spec === undefined) return undefined;
  const { data, target, model, training, record, success } = spec;
  return { data, target, model, training, record, success };
}

/**
 * The schemes that theory compares: shared and unshared without a penalty, and the draft's own where it
 * is another: its groups, or its soft sharing.
 */
export function draftLearners(spec: VariantSpec, experiment: Experiment): TheoryRuns[] {
  if (spec.model.kind !== "patch") return [];
  const { softSharing = 0, ...model } = spec.model;
  const seeds = experimentSeeds({
    ...experiment,
    seeds: { ...experiment.seeds, count: Math.min(MAX_SEEDS, experiment.seeds.count) },
  });
  const learner = (key: string, sharing: Sharing): TheoryRuns => ({
    key,
    spec: { ...spec, model: { ...model, sharing } },
    seeds,
  });
  const own = learner("soft", model.sharing);
  const soft: TheoryRuns = {
    ...own,
    spec: { ...own.spec, model: { ...model, softSharing } },
  };
  return [
    learner("shared", "shared"),
    learner("unshared", "unshared"),
    ...(Array.isArray(model.sharing) ? [learner("grouped", model.sharing)] : []),
    ...(softSharing > 0 && model.sharing !== "shared" ? [soft] : []),
  ];
}

/** Why a prediction would not follow a hand; empty where it does. */
export function tooLarge({ patches, patchSize }: { patches: number; patchSize: number }): string {
  if (patches * patchSize <= MAX_NUMBERS) return "";
  return `Inputs of ${patches * patchSize} numbers are too many to predict while you edit.`;
}
