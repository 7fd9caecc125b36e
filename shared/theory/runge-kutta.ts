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
/** Steps between two points of a curve; a flow that needs more is stiff or leaves all bounds. */
const MAX_STEPS = 1_000_000;
/** A step below this share of the time reached would be lost in float64's rounding of it. */
const SHORTEST_SHARE = 1e-14;
/** The usual control of a step: error ∝ step⁵, aimed below the tolerance, changed at most tenfold. */
const CONTROL = { factor: 0.9, most: 10, least: 0.1 };

/** Integrates an autonomous system with steps as long as the tolerance allows. */
export class AdaptiveIntegrator {
  readonly y: Float64Array;
  readonly #velocity: Velocity;
  readonly #tolerance: Tolerance;
  /** Velocities of the stages, axes `[stage][entry]`; the last is the next step's first. */
  readonly #k: Float64Array[];
  readonly #trial: Float64Array;
  #time = 0;
  #step: number;

  /** @param y the initial state, changed in place; `firstStep` a guess, in units of time */
  constructor(y: Float64Array, velocity: Velocity, tolerance: Tolerance, firstStep: number) {
    this.y = y;
    this.#velocity = velocity;
    this.#tolerance = tolerance;
    this.#step = firstStep;
    this.#k = STAGES.map(() => new Float64Array(y.length));
    this.#trial = new Float64Array(y.length);
    velocity(y, this.#k[0]!);
  }

  /**
   * Goes on to a time not before the present one.
   * @throws TheoryError where the state leaves all bounds or needs steps beyond count
   */
  advanceTo(time: number): void {
    for (let count = 0; this.#time < time; count++) {
      const rest = time - this.#time;
      const step = Math.min(this.#step, rest);
      const error = this.#attempt(step);
      if (count > MAX_STEPS || (error > 1 && step < SHORTEST_SHARE * time)) {
        throw new TheoryError(`The gradient flow cannot be followed beyond time ${this.#time}.`);
      }
      if (error <= 1) this.#accept(step === rest ? time : this.#time + step);
      const { factor: aim, most, least } = CONTROL;
      const factor = Number.isFinite(error) ? Math.min(most, aim * error ** (-1 / 5)) : least;
      // A step cut short by `time` says nothing about how long the next may be, unless it failed.
      if (error > 1 || step === this.#step || factor * step > this.#step) {
        this.#step = step * Math.max(least, factor);
      }
    }
  }

  /** Fills `#trial` and the stages; returns the largest error over its tolerance, or Infinity. */
  #attempt(step: number): number {
    const { y } = this;
    const [k, trial] = [this.#k, this.#trial];
    for (let stage = 1; stage < STAGES.length; stage++) {
      const weights = STAGES[stage]!;
      for (let i = 0; i < y.length; i++) {
        let sum = 0;
        for (let s = 0; s < stage; s++) sum += weights[s]! * k[s]![i]!;
        trial[i] = y[i]! + step * sum;
      }
      this.#velocity(trial, k[stage]!);
    }
    let worst = 0;
    for (let i = 0; i < y.length; i++) {
      let error = 0;
      for (let s = 0; s < ERROR_WEIGHTS.length; s++) error += ERROR_WEIGHTS[s]! * k[s]![i]!;
      const size = Math.max(Math.abs(y[i]!), Math.abs(trial[i]!));
      const share =
        Math.abs(step * error) / (this.#tolerance.absolute + this.#tolerance.relative * size);
      if (Number.isNaN(share)) return Infinity;
      if (share > worst) worst = share;
    }
    return worst;
  }

  #accept(time: number): void {
    this.y.set(this.#trial);
    this.#time = time;
    const last = this.#k.pop()!;
    this.#k.unshift(last);
  }
}
