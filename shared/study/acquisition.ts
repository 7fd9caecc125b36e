import { logistic } from "./laplace.ts";
import type { SuccessSurface } from "./surface.ts";

/** A variance of the log-odds that rounding may have made 0 or less counts as this. */
const MIN_VARIANCE = 1e-12;

/** A cell that may get another run. */
export interface Candidate {
  /** Coordinates in [0, 1], axis `[axis]`. */
  readonly unit: readonly number[];
  /** How many more runs the cell may get. */
  readonly room: number;
}

/** The gain expected of one more run at a candidate, and which one it is. */
export interface Choice {
  readonly index: number;
  readonly gain: number;
}

/**
 * Chooses runs one after the other so that each takes the most off the uncertainty of the 50%
 * boundary: the targeted integrated mean squared error of level-set estimation (Picheny, Ginsbourger,
 * Roustant, Haftka and Kim, "Adaptive designs of experiments for accurate approximation of a target
 * region", J. Mech. Des. 132, 2010), here for log-odds f with posterior mean μ, variance σ² and
 * covariance c over the candidates. A run at x takes c(x, y)² / (σ²(x) + 1/W(x)) off the variance at
 * y, where W = π(1 − π) is what one success-or-failure tells. A place y counts by φ(μ/σ)/σ, the
 * density of its log-odds at 0, the boundary. After each choice the covariance is what it would be
 * with that run done, so one batch spreads itself along the boundary. (Measured against it on known
 * surfaces, the knowledge gradient of the side, an expected in place of the fitted rate, and leaving
 * out places that are certain saved no more runs.)
 */
export class BoundaryChooser {
  readonly #means: readonly number[];
  readonly #covariance: Float64Array;
  readonly #room: number[];
  readonly #size: number;

  /** @param surface what is known so far; not changed by the choices that follow */
  constructor(surface: SuccessSurface, candidates: readonly Candidate[]) {
    const units = candidates.map(({ unit }) => unit);
    this.#size = candidates.length;
    this.#means = units.map((unit) => surface.logOdds(unit));
    this.#covariance = surface.covariance(units);
    this.#room = candidates.map(({ room }) => room);
  }

  /** The best next run, or `undefined` where no candidate has room. Equal gains: the first. */
  best(): Choice | undefined {
    const weights = this.#boundaryWeights();
    let best: Choice | undefined;
    for (let index = 0; index < this.#size; index++) {
      if (this.#room[index]! <= 0) continue;
      const gain = this.#gain(index, weights);
      if (best === undefined || gain > best.gain) best = { index, gain };
    }
    return best;
  }

  /** Takes a candidate: the next choice reckons with its run. */
  take(index: number): void {
    this.#room[index]! -= 1;
    const size = this.#size;
    const column = Float64Array.from({ length: size }, (_, y) => this.#at(index, y));
    const noise = this.#noisyVariance(index);
    for (let x = 0; x < size; x++) {
      for (let y = 0; y < size; y++) {
        this.#covariance[x * size + y]! -= (column[x]! * column[y]!) / noise;
      }
    }
  }

  #at(x: number, y: number): number {
    return this.#covariance[x * this.#size + y]!;
  }

  #noisyVariance(index: number): number {
    const variance = Math.max(0, this.#at(index, index));
    const rate = logistic(this.#means[index]!);
    return variance + 1 / (rate * (1 - rate));
  }

  #boundaryWeights(): Float64Array {
    return Float64Array.from(this.#means, (mean, y) => {
      const variance = Math.max(this.#at(y, y), MIN_VARIANCE);
      return Math.exp((-mean * mean) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
    });
  }

  #gain(index: number, weights: Float64Array): number {
    let sum = 0;
    for (let y = 0; y < this.#size; y++) sum += weights[y]! * this.#at(index, y) ** 2;
    return sum / this.#noisyVariance(index);
  }
}
