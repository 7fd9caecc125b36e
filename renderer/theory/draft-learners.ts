import { SHARING_POINTER } from "../../shared/presets/paper-grid.ts";
import type { Experiment, Sharing, VariantSpec } from "../../shared/spec/schema.ts";
import { experimentSeeds, validVariant, type Assignment } from "../../shared/spec/variants.ts";
import { variantLabel } from "../../shared/results/variant-label.ts";
import { sweepOf } from "../model/swept.ts";
import type { TheoryRuns } from "../model/theory-jobs.ts";

/** Seeds that a prediction in the editor is made for; more would not follow a hand. */
export const MAX_SEEDS = 8;
/** Settings that a menu is made of. */
const MAX_CHOICES = 60;
/** Filters' numbers, over all of a learner's patches, that are drawn anew at every move of a hand. */
const MAX_NUMBERS = 200_000;

/** One setting of a draft's axes that theory can be asked about. */
export interface DraftChoice {
  readonly label: string;
  readonly assignment: Assignment;
}

const AS_DRAWN: DraftChoice = { label: "as drawn above", assignment: {} };

/** Whether an axis of a draft takes the place of what is drawn: of the spectrum or of the model. */
export function isReplaced({ axes }: Pick<Experiment, "axes">): boolean {
  return ["/target/spectrum/components", "/model/kind"].some(
    (pointer) => sweepOf(axes, pointer) !== undefined,
  );
}

/**
 * What a draft's axes leave to choose from, sharing left out, since theory is asked about both
 * schemes anyway. The first is the draft without its axes.
 */
export function draftChoices({ axes }: Pick<Experiment, "axes">): readonly DraftChoice[] {
  let found: Assignment[] = [{}];
  for (const [pointer, values] of Object.entries(axes)) {
    if (pointer === SHARING_POINTER || found.length * values.length > MAX_CHOICES) continue;
    found = found.flatMap((chosen) => values.map((value) => ({ ...chosen, [pointer]: value })));
  }
  if (found.length === 1 && Object.keys(found[0]!).length === 0) return [AS_DRAWN];
  const swept = found.map((assignment) => ({ label: variantLabel(assignment), assignment }));
  return [AS_DRAWN, ...swept];
}

/** The choices that some variant is: the draft as drawn is left out where an axis replaces it. */
export function offeredChoices(draft: Pick<Experiment, "axes">): readonly DraftChoice[] {
  const choices = draftChoices(draft);
  return choices.length > 1 && isReplaced(draft) ? choices.slice(1) : choices;
}

/** The draft at one setting of its axes; `undefined` where that is no valid experiment. */
export function chosenSpec(
  experiment: Experiment,
  { assignment }: DraftChoice,
): VariantSpec | undefined {
  const isBase = Object.keys(assignment).length === 0;
  const spec = isBase ? experiment : validVariant(experiment, assignment);
  if (spec === undefined) return undefined;
  const { data, target, model, training, record, success } = spec;
  return { data, target, model, training, record, success };
}

/** The schemes that theory compares: shared and unshared, and the draft's own where it is another. */
export function draftLearners(spec: VariantSpec, experiment: Experiment): TheoryRuns[] {
  const { model } = spec;
  if (model.kind !== "patch") return [];
  const seeds = experimentSeeds({
    ...experiment,
    seeds: { ...experiment.seeds, count: Math.min(MAX_SEEDS, experiment.seeds.count) },
  });
  const learner = (key: string, sharing: Sharing): TheoryRuns => ({
    key,
    spec: { ...spec, model: { ...model, sharing } },
    seeds,
  });
  return [
    learner("shared", "shared"),
    learner("unshared", "unshared"),
    ...(Array.isArray(model.sharing) ? [learner("grouped", model.sharing)] : []),
  ];
}

/** Why a prediction would not follow a hand; empty where it does. */
export function tooLarge({ patches, patchSize }: { patches: number; patchSize: number }): string {
  if (patches * patchSize <= MAX_NUMBERS) return "";
  return `Inputs of ${patches * patchSize} numbers are too many to predict while you edit.`;
}
