import type { FilterBank } from "./filter-bank.ts";
import {
  checkPlan,
  CurveRecorder,
  type PredictedCurve,
  type TrainingPlan,
} from "./predicted-curve.ts";
import { flowVelocity, responseDynamics, type ClassMoments } from "./response-dynamics.ts";
import { AdaptiveIntegrator, type Tolerance } from "./runge-kutta.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

const TOLERANCE: Tolerance = { relative: 1e-9, absolute: 1e-12 };

/**
 * Gradient flow dw/dt = −∇L on the population loss: descent in the limit of a small learning rate,
 * with step n at time n·learningRate. It takes as few steps as its accuracy allows, so it costs
 * little more for a million steps than for a thousand; where descent at the given rate oscillates or
 * diverges, the flow does not show it. Follows the moments of `responseDynamics`.
 * @param tolerance per step and moment
 * @throws TheoryError where shapes do not fit or a setting makes no sense, naming it
 */
export function populationFlow(
  components: readonly TheoryComponent[],
  initial: FilterBank,
  target: FilterBank,
  plan: TrainingPlan,
  tolerance: Tolerance = TOLERANCE,
): PredictedCurve {
  checkPlan(plan);
  const dynamics = responseDynamics(components, initial, target);
  const { filters, initial: start, lossAt } = dynamics;
  const recorder = new CurveRecorder(components, dynamics);
  const size = start.cross.length;
  const state = new Float64Array(2 * size);
  state.set(start.learner);
  state.set(start.cross, size);
  const integrator = new AdaptiveIntegrator(
    state,
    (y, into) => {
      const moments = momentsIn(y, size);
      flowVelocity(filters, lossAt(moments), moments, momentsIn(into, size));
    },
    tolerance,
    plan.learningRate,
  );
  for (const step of plan.recordAt) {
    const moments = momentsIn(integrator.at(step * plan.learningRate), size);
    recorder.record(step, lossAt(moments).loss, moments);
  }
  return recorder.curve;
}

/** Views of the first and second half: ‖w‖² and <w,u>, axis `[class]`. */
function momentsIn(y: Float64Array, size: number): ClassMoments {
  return { learner: y.subarray(0, size), cross: y.subarray(size) };
}
