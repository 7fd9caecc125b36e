/**
 * Gradients of one filter, for each of several targets on each of several independent blocks of
 * inputs: axes `[target, block, coordinate]`, row-major.
 */
export interface BlockGradients {
  readonly values: Float64Array;
  readonly targets: number;
  readonly blocks: number;
}

/** A variance, with the standard error that finitely many targets and inputs leave. */
export interface NoiseFreeVariance {
  readonly variance: number;
  readonly standardError: number;
}

/**
 * The trace of the covariance over targets of the expected gradient, without what sampling inputs
 * adds. A block's gradient is the expected one plus noise; noise of two blocks is independent, so the
 * product of centred gradients of different blocks has the variance of the expected gradient as its
 * mean: V = Σ_t Σ_{s≠s'} <c_ts, c_ts'> / (S(S−1)(T−1)), unbiased for any block size, and so now and
 * then below 0.
 *
 * The standard error has two parts: the spread over targets of their terms, and the jackknife over
 * blocks (Efron and Stein 1981) for the inputs that all targets share. Noise that is both a target's
 * and an input's own counts in each, so where nothing but noise is left it is up to twice too wide.
 * @param gradients at least 2 targets and 3 blocks
 * @throws RangeError with fewer
 */
export function varianceOverTargets(gradients: BlockGradients): NoiseFreeVariance {
  const { targets, blocks } = gradients;
  if (targets < 2 || blocks < 3) {
    throw new RangeError(`${targets} targets on ${blocks} blocks: give at least 2 and 3.`);
  }
  const centred = centre(gradients);
  const all = pairTerms(centred, undefined);
  const variance = sum(all) / (targets - 1);
  const overTargets = (targets / (targets - 1)) * Math.sqrt(varianceOf(all) / targets);
  const left = Array.from(
    { length: blocks },
    (_, out) => sum(pairTerms(centred, out)) / (targets - 1),
  );
  const overBlocks = Math.sqrt(((blocks - 1) ** 2 / blocks) * varianceOf(left));
  return { variance, standardError: Math.hypot(overTargets, overBlocks) };
}

/** The same gradients less their mean over targets, block by block. */
function centre({ values, targets, blocks }: BlockGradients): BlockGradients {
  const stride = values.length / targets;
  const mean = new Float64Array(stride);
  for (let i = 0; i < values.length; i++) mean[i % stride]! += values[i]! / targets;
  return { values: values.map((value, i) => value - mean[i % stride]!), targets, blocks };
}

/** For each target the mean over pairs of different blocks of <c_s, c_s'>, one block left out. */
function pairTerms({ values, targets, blocks }: BlockGradients, out: number | undefined): number[] {
  const stride = values.length / targets;
  const size = stride / blocks;
  const used = out === undefined ? blocks : blocks - 1;
  return Array.from({ length: targets }, (_, target) => {
    let ofSums = 0;
    let ofSquares = 0;
    for (let i = 0; i < size; i++) {
      let total = 0;
      for (let block = 0; block < blocks; block++) {
        if (block === out) continue;
        const value = values[target * stride + block * size + i]!;
        total += value;
        ofSquares += value * value;
      }
      ofSums += total * total;
    }
    return (ofSums - ofSquares) / (used * (used - 1));
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** With n − 1. */
function varianceOf(values: readonly number[]): number {
  const mean = sum(values) / values.length;
  return values.reduce((total, value) => total + (value - mean) ** 2, 0) / (values.length - 1);
}
