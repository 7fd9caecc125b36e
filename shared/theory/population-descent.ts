import type { FilterBank } from "./filter-bank.ts";
import {
  checkPlan,
  CurveRecorder,
  type PredictedCurve,
  type TrainingPlan,
} from "./predicted-curve.ts";
import { gradientStep, responseDynamics } from "./response-dynamics.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/**
 * Gradient descent on the population loss from given filters: what plain SGD does on average, to
 * first order in the learning rate, without its noise and without a finite sample. The steps are
 * exactly those of descent on whole filters, taken in the moments that `responseDynamics` proves
 * sufficient. `node scripts/bench-theory.ts` times it.
 * @throws TheoryError where shapes do not fit or a setting makes no sense, naming it
 */
export function populationDescent(
  components: readonly TheoryComponent[],
  initial: FilterBank,
  target: FilterBank,
  plan: TrainingPlan,
): PredictedCurve {
  checkPlan(plan);
  const dynamics = responseDynamics(components, initial, target);
  const { filters, initial: moments, lossAt } = dynamics;
  const recorder = new CurveRecorder(components, dynamics);
  const last = plan.recordAt.at(-1) ?? -1;
  let next = 0;
  for (let step = 0; step <= last; step++) {
    const loss = lossAt(moments);
    const due = plan.recordAt[next] === step;
    if (due) next += 1;
    if ((due || !Number.isFinite(loss.loss)) && !recorder.record(step, loss.loss, moments)) break;
    gradientStep(filters, loss, plan.learningRate, moments);
  }
  return recorder.curve;
}
