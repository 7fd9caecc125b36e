/**
 * An expectation over two jointly Gaussian forms A and B of mean zero, with its derivatives by
 * σ_A², σ_B² and c = Cov(A, B). The functions here overwrite one, since a long descent asks for
 * millions.
 */
export interface Moment {
  value: number;
  byVarianceA: number;
  byVarianceB: number;
  byCovariance: number;
}

/** Space for a moment. */
export function emptyMoment(): Moment {
  return { value: 0, byVarianceA: 0, byVarianceB: 0, byCovariance: 0 };
}

/**
 * E[cos(A+φ_A) cos(B+φ_B)]
 * = ½[cos(φ_A−φ_B) e^{−½(σ_A²+σ_B²−2c)} + cos(φ_A+φ_B) e^{−½(σ_A²+σ_B²+2c)}]:
 * the product of cosines is half a sum of cosines of A−B and A+B, and E cos(X+φ) = cos φ e^{−½σ²}.
 * @param cosDifference cos(φ_A−φ_B)
 * @param cosSum cos(φ_A+φ_B)
 */
export function cosineCosine(
  varianceA: number,
  varianceB: number,
  covariance: number,
  cosDifference: number,
  cosSum: number,
  into: Moment,
): void {
  const half = (varianceA + varianceB) / 2;
  const difference = 0.5 * cosDifference * Math.exp(covariance - half);
  const total = 0.5 * cosSum * Math.exp(-covariance - half);
  into.value = difference + total;
  into.byVarianceA = -into.value / 2;
  into.byVarianceB = -into.value / 2;
  into.byCovariance = difference - total;
}

/**
 * E[A cos(B+φ_B)] = −c sin φ_B e^{−½σ_B²} (Stein's lemma).
 * @param sinPhase sin φ_B
 */
export function linearCosine(
  varianceB: number,
  covariance: number,
  sinPhase: number,
  into: Moment,
): void {
  into.byCovariance = -sinPhase * Math.exp(-varianceB / 2);
  into.value = covariance * into.byCovariance;
  into.byVarianceA = 0;
  into.byVarianceB = -into.value / 2;
}

/** E[A B] = c. */
export function linearLinear(covariance: number, into: Moment): void {
  into.value = covariance;
  into.byVarianceA = 0;
  into.byVarianceB = 0;
  into.byCovariance = 1;
}
