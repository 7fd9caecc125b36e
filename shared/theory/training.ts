import { checkPlan, type PredictedCurve, type TrainingPlan } from "./predicted-curve.ts";
import { AdaptiveIntegrator, type Tolerance } from "./runge-kutta.ts";

/** What is trained on a population loss, as far as its course depends on it: filters, or moments of theirs. */
export interface TrainedSystem {
  readonly initial: Float64Array;
  /** Of a step of the flow. */
  readonly tolerance: Tolerance;
  /** The loss at a state; `step` and `velocity` go by its gradient there. */
  lossAt(state: Float64Array): number;
  /** One step of gradient descent from the state that was asked for last, in place. */
  step(state: Float64Array, learningRate: number): void;
  /** What the state that was asked for last changes by per unit of time under gradient flow. */
  velocity(state: Float64Array, into: Float64Array): void;
  /** What the loss is divided by to give NMSE. */
  readonly denominator: number;
  /** |cos| between every patch's filter and the planted one, axis `[patch]`. */
  alignments(state: Float64Array): number[];
  /** How much of each component is learned, axis `[component]`. */
  learnedShares(state: Float64Array): number[];
}

/**
 * Gradient descent on a population loss: what plain SGD does on average, to first order in the learning
 * rate, without its noise and without a finite sample. `node scripts/bench-theory.ts` times it.
 * @throws TheoryError where the plan makes no sense
 */
export function descent(system: TrainedSystem, plan: TrainingPlan): PredictedCurve {
  checkPlan(plan);
  const curve = emptyCurve();
  const state = system.initial.slice();
  const last = plan.recordAt.at(-1) ?? -1;
  let next = 0;
  for (let step = 0; step <= last; step++) {
    const loss = system.lossAt(state);
    const due = plan.recordAt[next] === step;
    if (due) next += 1;
    if ((due || !Number.isFinite(loss)) && !record(curve, system, step, loss, state)) break;
    system.step(state, plan.learningRate);
  }
  return curve;
}

/**
 * Gradient flow dw/dt = −∇L on a population loss: descent in the limit of a small learning rate, with
 * step n at time n·learningRate. It takes as few steps as its accuracy allows, so it costs little more for
 * a million steps than for a thousand; where descent at the given rate oscillates or diverges, the flow
 * does not show it.
 * @throws TheoryError where the plan makes no sense or the flow leaves all bounds
 */
export function flow(system: TrainedSystem, plan: TrainingPlan): PredictedCurve {
  checkPlan(plan);
  const curve = emptyCurve();
  const velocity = (state: Float64Array, into: Float64Array): void => {
    system.lossAt(state);
    system.velocity(state, into);
  };
  const { initial, tolerance } = system;
  const integrator = new AdaptiveIntegrator(initial, velocity, tolerance, plan.learningRate);
  for (const step of plan.recordAt) {
    const state = integrator.at(step * plan.learningRate);
    if (!record(curve, system, step, system.lossAt(state), state)) break;
  }
  return curve;
}

function emptyCurve(): PredictedCurve {
  return { step: [], loss: [], nmse: [], alignment: [], learned: [] };
}

/** @returns whether the loss is finite; where it is not, notes the divergence instead */
function record(
  curve: PredictedCurve,
  system: TrainedSystem,
  step: number,
  loss: number,
  state: Float64Array,
): boolean {
  if (!Number.isFinite(loss)) {
    curve.divergedAt = step;
    return false;
  }
  // The sum of closed forms may round to just below 0 where the target is found.
  const positive = Math.max(0, loss);
  curve.step.push(step);
  curve.loss.push(positive);
  curve.nmse.push(positive / system.denominator);
  curve.alignment.push(system.alignments(state));
  curve.learned.push(system.learnedShares(state));
  return true;
}

/** |cos| of the angle between two vectors, from their inner product and squared lengths; 0 for none. */
export function absoluteCosine(product: number, squareA: number, squareB: number): number {
  const lengths = Math.sqrt(squareA) * Math.sqrt(squareB);
  return lengths > 0 ? Math.min(1, Math.abs(product) / lengths) : 0;
}
