/** Mean squared error of predictions, in float64. Both axes `[sample]`. */
export function meanSquaredError(
  predictions: ArrayLike<number>,
  targets: ArrayLike<number>,
): number {
  let sum = 0;
  for (let i = 0; i < targets.length; i++) sum += (predictions[i]! - targets[i]!) ** 2;
  return sum / targets.length;
}

/** Targets are float32: a variance below this share of their mean square is rounding. */
const ROUNDING_SHARE = 1e-13;

/**
 * What a test MSE is divided by to give NMSE: the variance (divided by n) of the test targets. Targets
 * that do not vary have none: then it is their mean square (NMSE 1 is predicting 0), or 1 if all are 0.
 */
export function nmseDenominator(targets: ArrayLike<number>): number {
  const n = targets.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += targets[i]! / n;
  let variance = 0;
  let meanSquare = 0;
  for (let i = 0; i < n; i++) {
    variance += (targets[i]! - mean) ** 2 / n;
    meanSquare += targets[i]! ** 2 / n;
  }
  if (variance > ROUNDING_SHARE * meanSquare) return variance;
  return meanSquare > 0 ? meanSquare : 1;
}
