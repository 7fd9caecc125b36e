import { optimizerSettings } from "../registry/optimizers/registry.ts";
import type { SpecProblem } from "./problem.ts";
import type { VariantSpec } from "./schema.ts";

/**
 * What may be asked to train. `tfjs-node` is native TensorFlow, the reference; `fused` the lab's own
 * kernels; `auto` the kernels where they support an experiment and agree with TensorFlow on it.
 */
export const ENGINE_CHOICES = ["tfjs-node", "fused", "auto"] as const;

export type EngineChoice = (typeof ENGINE_CHOICES)[number];

/** What trains an experiment that names no engine. */
export const DEFAULT_ENGINE: EngineChoice = "tfjs-node";

/** The field that keeps the fused engine from training a variant; `undefined` where there is none. */
export function fusedObstacle({
  model,
  record,
  training,
}: Pick<VariantSpec, "model" | "record" | "training">): SpecProblem | undefined {
  if (model.kind === "recurrent") {
    return obstacle("/model/kind", 'is "recurrent", which the fused engine does not have.');
  }
  if (record.signal) {
    return obstacle("/record/signal", "is true, but the fused engine does not measure it.");
  }
  const { epsilon } = optimizerSettings(training);
  if (training.optimizer === "adam" && Math.fround(epsilon) === 0) {
    return obstacle("/training/epsilon", `is ${epsilon}, which is 0 to the fused engine.`);
  }
  return undefined;
}

/** An obstacle as a sentence: the field, what is wrong with it, which engine trains it. */
export function obstacleText({ pointer, message, mend }: SpecProblem): string {
  return `${pointer} ${message} ${mend}`;
}

function obstacle(pointer: string, message: string): SpecProblem {
  return { pointer, message, mend: 'Train it with the engine "tfjs-node", or with "auto".' };
}
