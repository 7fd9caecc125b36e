import { entryNames } from "../registry/entry-of.ts";
import type { Choice } from "../registry/field-meta.ts";
import { optimizerSettings } from "../registry/optimizers/registry.ts";
import type { SpecProblem } from "./problem.ts";
import type { VariantSpec } from "./schema.ts";

/** What may be asked to train. */
export const ENGINES = {
  "tfjs-node": { label: "native TensorFlow", help: "The reference." },
  fused: { label: "fused", help: "The lab’s own kernels, checked against it." },
  auto: {
    label: "fused where possible",
    help: "The kernels where they can train the experiment and agree with TensorFlow on it, TensorFlow elsewhere.",
  },
} as const satisfies Readonly<Record<string, Choice>>;

export type EngineChoice = keyof typeof ENGINES;
export const ENGINE_CHOICES = entryNames<EngineChoice>(ENGINES);

/** What trains an experiment that names no engine. */
export const DEFAULT_ENGINE: EngineChoice = "tfjs-node";

/** The field that keeps the fused engine from training a variant; `undefined` where there is none. */
export function fusedObstacle({
  training,
}: Pick<VariantSpec, "training">): SpecProblem | undefined {
  const { epsilon } = optimizerSettings(training);
  if (training.optimizer === "adam" && Math.fround(epsilon) === 0) {
    return obstacle("/training/epsilon", `is ${epsilon}, which the fused engine rounds to 0.`);
  }
  return undefined;
}

/** An obstacle as a sentence: the field, what is wrong with it, which engine trains it. */
export function obstacleText({ pointer, message, fix }: SpecProblem): string {
  return `${pointer} ${message} ${fix}`;
}

function obstacle(pointer: string, message: string): SpecProblem {
  return { pointer, message, fix: 'Train it with the engine "tfjs-node", or with "auto".' };
}
