/**
 * An expectation over two jointly Gaussian forms A and B of mean zero, with its derivatives by
 * σ_A², σ_B² and c = Cov(A, B).
 */
export interface Moment {
  readonly value: number;
  readonly byVarianceA: number;
  readonly byVarianceB: number;
  readonly byCovariance: number;
}

/**
 * E[cos(A+φ_A) cos(B+φ_B)]
 * = ½[cos(φ_A−φ_B) e^{−½(σ_A²+σ_B²−2c)} + cos(φ_A+φ_B) e^{−½(σ_A²+σ_B²+2c)}]:
 * the product of cosines is half a sum of cosines of A−B and A+B, and E cos(X+φ) = cos φ e^{−½σ²}.
 */
export function cosineCosine(
  varianceA: number,
  varianceB: number,
  covariance: number,
  phaseA: number,
  phaseB: number,
): Moment {
  const sum = varianceA + varianceB;
  const difference = 0.5 * Math.cos(phaseA - phaseB) * Math.exp(covariance - sum / 2);
  const total = 0.5 * Math.cos(phaseA + phaseB) * Math.exp(-covariance - sum / 2);
  const value = difference + total;
  return {
    value,
    byVarianceA: -value / 2,
    byVarianceB: -value / 2,
    byCovariance: difference - total,
  };
}

/** E[A cos(B+φ_B)] = −c sin φ_B e^{−½σ_B²} (Stein's lemma). */
export function linearCosine(varianceB: number, covariance: number, phaseB: number): Moment {
  const slope = -Math.sin(phaseB) * Math.exp(-varianceB / 2);
  const value = covariance * slope;
  return { value, byVarianceA: 0, byVarianceB: -value / 2, byCovariance: slope };
}

/** E[A B] = c. */
export function linearLinear(covariance: number): Moment {
  return { value: covariance, byVarianceA: 0, byVarianceB: 0, byCovariance: 1 };
}
