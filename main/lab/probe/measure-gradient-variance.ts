import { varianceDecay, type VarianceDecay } from "../../../shared/probe/variance-result.ts";
import {
  varianceQuestions,
  type VarianceOptions,
} from "../../../shared/probe/variance-question.ts";
import type { Experiment } from "../../../shared/spec/schema.ts";
import { LabError } from "../lab-error.ts";
import type { ForkTrainer } from "../../ports/trainer-fork.ts";
import { Trainer } from "../training/trainer.ts";

/**
 * Measures, in a trainer process of its own, how the variance of the gradient over random targets
 * falls with the number of coupled patches, for each learner of an experiment.
 * @throws SpecError where the experiment cannot be asked, LabError where its data cannot be read,
 *   TrainerError where the process dies
 */
export async function measureGradientVariance(
  fork: ForkTrainer,
  experiment: Experiment,
  options: VarianceOptions,
  onMeasured: (decay: VarianceDecay) => void = () => undefined,
): Promise<VarianceDecay[]> {
  const questions = varianceQuestions(experiment, options);
  const { seed, targets, samples } = options;
  const trainer = new Trainer(fork);
  const decays: VarianceDecay[] = [];
  try {
    for (const question of questions) {
      const probe = { variants: question.families, seed, targets, samples };
      const report = await trainer.ask<"probe">({ type: "probe", probe });
      if (report.outcome === "refused") throw new LabError(report.error.message);
      const decay = varianceDecay(question, report.estimates, seed);
      decays.push(decay);
      onMeasured(decay);
    }
  } finally {
    await trainer.shutDown();
  }
  return decays;
}
