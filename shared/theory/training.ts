import { AdaptiveIntegrator, type Tolerance } from "./runge-kutta.ts";
import { TheoryError } from "./theory-error.ts";

/** How far and how fast to train in theory. */
export interface TrainingPlan {
  readonly learningRate: number;
  /** Gradient steps, as many as SGD takes. */
  readonly steps: number;
  /** Steps after which to record, strictly ascending, from 0 (before the first) to `steps`. */
  readonly recordAt: readonly number[];
}

/** The predicted course of training; axis `[record]`, alignment `[record][patch]`. */
export interface PredictedCurve {
  readonly step: number[];
  /** Population loss against noiseless targets, so the expectation of the test MSE. */
  readonly loss: number[];
  readonly nmse: number[];
  readonly alignment: number[][];
  /** How much of each component is learned, axes `[record][component]`. */
  readonly learned: number[][];
  /** The step by which the filters had left all bounds; the curve ends before it. Else absent. */
  divergedAt?: number;
}

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

/** @throws TheoryError naming the field that makes no sense */
function checkPlan({ learningRate, steps, recordAt }: TrainingPlan): void {
  if (!Number.isFinite(learningRate) || learningRate <= 0) {
    throw new TheoryError(`learningRate is ${learningRate}. Give a number above 0.`);
  }
  if (!Number.isInteger(steps) || steps < 0) {
    throw new TheoryError(`steps is ${steps}. Give a whole number from 0 up.`);
  }
  recordAt.forEach((step, index) => {
    const after = index === 0 ? -1 : recordAt[index - 1]!;
    if (Number.isInteger(step) && step > after && step <= steps) return;
    throw new TheoryError(
      `recordAt[${index}] is ${step}. Give ascending whole numbers from 0 to steps (${steps}).`,
    );
  });
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
