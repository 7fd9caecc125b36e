import type { FilterBank } from "./filter-bank.ts";
import { addSoftSharing, flatFilters, type FilterLoss } from "./filter-loss.ts";
import {
  absoluteCosine,
  checkPlan,
  recordMoment,
  type PredictedCurve,
  type TrainingPlan,
} from "./predicted-curve.ts";
import { AdaptiveIntegrator, type Tolerance } from "./runge-kutta.ts";

/** A run on a loss of whole filters. */
export interface FilterRun {
  readonly loss: FilterLoss;
  readonly initial: FilterBank;
  readonly target: FilterBank;
  /** λ of the penalty that is added to the gradient; curves show the loss without it. */
  readonly softSharing: number;
}

/** Of a step: curves stray by a few parts in 10⁶, the integrals under them by a few in 10⁴. */
const TOLERANCE: Tolerance = { relative: 1e-5, absolute: 1e-7 };

/**
 * Gradient descent on a loss of whole filters, SGD's own steps without its noise.
 * @throws TheoryError where the plan makes no sense
 */
export function filterDescent(run: FilterRun, plan: TrainingPlan): PredictedCurve {
  checkPlan(plan);
  const filters = flatFilters(run.initial);
  const gradient = new Float64Array(filters.length);
  const recorder = new FilterRecorder(run);
  const last = plan.recordAt.at(-1) ?? -1;
  let next = 0;
  for (let step = 0; step <= last; step++) {
    const loss = gradientAt(run, filters, gradient);
    const due = plan.recordAt[next] === step;
    if (due) next += 1;
    if ((due || !Number.isFinite(loss)) && !recorder.record(step, loss, filters)) break;
    for (let i = 0; i < filters.length; i++) filters[i]! -= plan.learningRate * gradient[i]!;
  }
  return recorder.curve;
}

/**
 * Gradient flow on a loss of whole filters, step n at time n·learningRate; see `populationFlow`.
 * @throws TheoryError where the plan makes no sense
 */
export function filterFlow(run: FilterRun, plan: TrainingPlan): PredictedCurve {
  checkPlan(plan);
  const recorder = new FilterRecorder(run);
  const velocity = (filters: Float64Array, into: Float64Array): void => {
    gradientAt(run, filters, into);
    for (let i = 0; i < into.length; i++) into[i] = -into[i]!;
  };
  const start = flatFilters(run.initial);
  const integrator = new AdaptiveIntegrator(start, velocity, TOLERANCE, plan.learningRate);
  const room = new Float64Array(start.length);
  for (const step of plan.recordAt) {
    const filters = integrator.at(step * plan.learningRate);
    const loss = gradientAt(run, filters, room);
    if (!recorder.record(step, loss, filters)) break;
  }
  return recorder.curve;
}

/** The data's part of the loss; the gradient has the penalty's part as well. */
function gradientAt(
  { loss, initial, softSharing }: FilterRun,
  filters: Float64Array,
  gradient: Float64Array,
): number {
  const value = loss.at(filters, gradient);
  addSoftSharing(filters, initial.groups, softSharing, gradient);
  return value;
}

class FilterRecorder {
  readonly curve: PredictedCurve = { step: [], loss: [], nmse: [], alignment: [], learned: [] };
  readonly #run: FilterRun;

  constructor(run: FilterRun) {
    this.#run = run;
  }

  /** @returns whether the loss is finite; where it is not, notes the divergence instead */
  record(step: number, loss: number, filters: Float64Array): boolean {
    const { denominator, learnedShares } = this.#run.loss;
    const alignments = () => this.#alignments(filters);
    const isFinite = recordMoment(this.curve, step, loss, denominator, alignments);
    if (isFinite) this.curve.learned.push(learnedShares(filters));
    return isFinite;
  }

  #alignments(filters: Float64Array): number[] {
    const { initial, target } = this.#run;
    return initial.groups.map((group, patch) => {
      const u = target.filters[target.groups[patch]!]!;
      let [product, own, planted] = [0, 0, 0];
      u.forEach((value, i) => {
        const w = filters[group * u.length + i]!;
        product += w * value;
        own += w * w;
        planted += value * value;
      });
      return absoluteCosine(product, own, planted);
    });
  }
}
