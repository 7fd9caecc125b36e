import { TheoryError } from "./theory-error.ts";

/** Writes dy/dt at y into `into`; the systems here do not depend on time. */
export type Velocity = (y: Float64Array, into: Float64Array) => void;

/** Error tolerances of a step, per entry: |error| ≤ absolute + relative·|y|. */
export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

/** Dormand and Prince's pair of orders 5 and 4 (J. Comp. Appl. Math. 6, 1980, table 2). */
const STAGES: readonly (readonly number[])[] = [
  [],
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
/** Fifth-order minus fourth-order weights. */
const ERROR_WEIGHTS: readonly number[] = [
  71 / 57600,
  0,
  -71 / 16695,
  71 / 1920,
  -17253 / 339200,
  22 / 525,
  -1 / 40,
];
/**
 * What the interpolant of order 4 within a step takes of each stage beside Hermite's cubic (Hairer,
 * Nørsett and Wanner, Solving Ordinary Differential Equations I, section II.6, DOPRI5).
 */
const DENSE_WEIGHTS: readonly number[] = [
  -12715105075 / 11282082432,
  0,
  87487479700 / 32700410799,
  -10690763975 / 1880347072,
  701980252875 / 199316789632,
  -1453857185 / 822651844,
  69997945 / 29380423,
];
/** Steps between two points of a curve; a flow that needs more is stiff or leaves all bounds. */
const MAX_STEPS = 1_000_000;
/** A step below this share of the time reached would be lost in float64's rounding of it. */
const SHORTEST_SHARE = 1e-14;
/** The usual control of a step: error ∝ step⁵, aimed below the tolerance, changed at most tenfold. */
const CONTROL = { factor: 0.9, most: 10, least: 0.1 };

/**
 * Integrates an autonomous system with steps as long as the tolerance allows; states between two steps
 * are interpolated, so that asking for many moments costs no further steps.
 */
export class AdaptiveIntegrator {
  readonly #velocity: Velocity;
  readonly #tolerance: Tolerance;
  /** Before the last step and after it. */
  #before: Float64Array;
  #after: Float64Array;
  #timeBefore = 0;
  #time = 0;
  /** Velocities of the last step's stages, axes `[stage][entry]`; its last is the next step's first. */
  #k: Float64Array[];
  /** The same of the step that is tried. */
  #tried: Float64Array[];
  #trial: Float64Array;
  readonly #state: Float64Array;
  #step: number;

  /** @param initial the state at time 0; `firstStep` a guess, in units of time */
  constructor(initial: Float64Array, velocity: Velocity, tolerance: Tolerance, firstStep: number) {
    this.#velocity = velocity;
    this.#tolerance = tolerance;
    this.#step = firstStep;
    [this.#before, this.#after] = [initial.slice(), initial.slice()];
    this.#k = STAGES.map(() => new Float64Array(initial.length));
    this.#tried = STAGES.map(() => new Float64Array(initial.length));
    this.#trial = new Float64Array(initial.length);
    this.#state = new Float64Array(initial.length);
    velocity(initial, this.#k.at(-1)!);
  }

  /**
   * The state at a time not before the one that was asked for last; read it before the next call.
   * @throws TheoryError where the state leaves all bounds or needs steps beyond count
   */
  at(time: number): Float64Array {
    for (let count = 0; this.#time < time; count++) {
      const step = this.#step;
      const error = this.#attempt(step);
      if (count > MAX_STEPS || (error > 1 && step < SHORTEST_SHARE * time)) {
        throw new TheoryError(`The gradient flow cannot be followed beyond time ${this.#time}.`);
      }
      if (error <= 1) this.#accept(step);
      const { factor: aim, most, least } = CONTROL;
      const factor = Number.isFinite(error) ? Math.min(most, aim * error ** (-1 / 5)) : least;
      this.#step = step * Math.max(least, factor);
    }
    return this.#interpolate(time);
  }

  /** Fills `#trial` and `#tried`; returns the largest error over its tolerance, or Infinity. */
  #attempt(step: number): number {
    const [k, trial, y] = [this.#tried, this.#trial, this.#after];
    k[0]!.set(this.#k.at(-1)!);
    for (let stage = 1; stage < STAGES.length; stage++) {
      weightedSum(STAGES[stage]!, k, trial);
      for (let i = 0; i < y.length; i++) trial[i] = y[i]! + step * trial[i]!;
      this.#velocity(trial, k[stage]!);
    }
    const errors = this.#state;
    weightedSum(ERROR_WEIGHTS, k, errors);
    const { absolute, relative } = this.#tolerance;
    let worst = 0;
    for (let i = 0; i < y.length; i++) {
      const size = Math.max(Math.abs(y[i]!), Math.abs(trial[i]!));
      const share = Math.abs(step * errors[i]!) / (absolute + relative * size);
      if (Number.isNaN(share)) return Infinity;
      if (share > worst) worst = share;
    }
    return worst;
  }

  #accept(step: number): void {
    [this.#before, this.#after, this.#trial] = [this.#after, this.#trial, this.#before];
    [this.#k, this.#tried] = [this.#tried, this.#k];
    this.#timeBefore = this.#time;
    this.#time += step;
  }

  /** The state at a time within the last step. */
  #interpolate(time: number): Float64Array {
    const [y0, y1, state] = [this.#before, this.#after, this.#state];
    const step = this.#time - this.#timeBefore;
    const share = step === 0 ? 1 : (time - this.#timeBefore) / step;
    const rest = 1 - share;
    const [first, last] = [this.#k[0]!, this.#k.at(-1)!];
    weightedSum(DENSE_WEIGHTS, this.#k, state);
    for (let i = 0; i < state.length; i++) {
      const change = y1[i]! - y0[i]!;
      const bend = step * first[i]! - change;
      const cubic = change - step * last[i]! - bend;
      const inner = cubic + rest * step * state[i]!;
      state[i] = y0[i]! + share * (change + rest * (bend + share * inner));
    }
    return state;
  }
}

/** Σ_s weight_s·k_s, stages in their order. */
function weightedSum(
  weights: readonly number[],
  k: readonly Float64Array[],
  into: Float64Array,
): void {
  into.fill(0);
  weights.forEach((weight, stage) => {
    const own = k[stage]!;
    if (weight !== 0) for (let i = 0; i < into.length; i++) into[i]! += weight * own[i]!;
  });
}
