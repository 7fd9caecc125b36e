import { cosineCosine, linearCosine, linearLinear, type Moment } from "./gaussian-moments.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/**
 * All that the population loss depends on: for Gaussian patches and the linear map, the responses
 * Z_j = <w_j,x_j> and T_j = <u_j,x_j> are jointly Gaussian and independent between patches, so their
 * second moments suffice. Each is float64, axis `[patch]`.
 */
export interface ResponseMoments {
  /** ‖w_j‖² = Var Z_j */
  readonly learner: Float64Array;
  /** <w_j,u_j> = Cov(Z_j, T_j) */
  readonly cross: Float64Array;
  /** ‖u_j‖² = Var T_j */
  readonly target: Float64Array;
}

/** The loss and its derivatives by the moments that training changes; axis `[patch]`. */
export interface LossByMoments {
  loss: number;
  readonly byLearner: Float64Array;
  readonly byCross: Float64Array;
}

/**
 * The population loss E[(g(Z) − g(T))²] (SCIENCE.md section 3) of one target, with its derivatives.
 * With g = Σ_m a_m φ_m the square expands into
 * Σ_mn a_m a_n (E[φ_m(Z)φ_n(Z)] − 2 E[φ_m(Z)φ_n(T)] + E[φ_m(T)φ_n(T)]), each a closed form. What
 * does not change while a learner trains is worked out once, when the function is made.
 *
 * By the chain rule the gradient of patch j's filter is 2·byLearner[j]·w_j + byCross[j]·u_j.
 * @param target ‖u_j‖², axis `[patch]`
 * @returns a function from the learner's moments to the loss; it overwrites and returns `into`, so
 *   that a long descent allocates nothing
 */
export function populationLoss(
  components: readonly TheoryComponent[],
  target: Float64Array,
): (moments: Pick<ResponseMoments, "learner" | "cross">, into: LossByMoments) => LossByMoments {
  const pairs = componentPairs(components);
  const targetVariances = components.map((component) => formVariance(component, target));
  const constant = targetSquare(components, target);
  const variances = components.map(() => 0);
  return ({ learner, cross }, into) => {
    components.forEach((component, m) => (variances[m] = formVariance(component, learner)));
    into.loss = constant;
    into.byLearner.fill(0);
    into.byCross.fill(0);
    for (const { a, b, m, n, common, weight, scale } of pairs) {
      if (m <= n) {
        // E[φ_m(Z)φ_n(Z)] is symmetric: the pairs above the diagonal count twice.
        const times = m === n ? weight : 2 * weight;
        const covariance = scale * sumOver(common, learner);
        const own = pairMoment(a, b, variances[m]!, variances[n]!, covariance);
        into.loss += times * own.value;
        addTo(into.byLearner, a.patches, times * a.omega * a.omega * own.byVarianceA);
        addTo(into.byLearner, b.patches, times * b.omega * b.omega * own.byVarianceB);
        addTo(into.byLearner, common, times * scale * own.byCovariance);
      }
      const covariance = scale * sumOver(common, cross);
      const mixed = pairMoment(a, b, variances[m]!, targetVariances[n]!, covariance);
      into.loss -= 2 * weight * mixed.value;
      addTo(into.byLearner, a.patches, -2 * weight * a.omega * a.omega * mixed.byVarianceA);
      addTo(into.byCross, common, -2 * weight * scale * mixed.byCovariance);
    }
    return into;
  };
}

/** Zeroed space for a population loss. */
export function emptyLoss(patches: number): LossByMoments {
  return { loss: 0, byLearner: new Float64Array(patches), byCross: new Float64Array(patches) };
}

/** The variance of the target g(T) over the inputs. */
export function targetVariance(
  components: readonly TheoryComponent[],
  target: Float64Array,
): number {
  let mean = 0;
  for (const a of components) {
    if (a.kind === "linear") continue;
    mean += a.weight * Math.cos(a.phase) * Math.exp(-formVariance(a, target) / 2);
  }
  return Math.max(0, targetSquare(components, target) - mean * mean);
}

/** E[g(T)²]. */
function targetSquare(components: readonly TheoryComponent[], target: Float64Array): number {
  let square = 0;
  for (const { a, b, common, weight, scale } of componentPairs(components)) {
    const covariance = scale * sumOver(common, target);
    const [vA, vB] = [formVariance(a, target), formVariance(b, target)];
    square += weight * pairMoment(a, b, vA, vB, covariance).value;
  }
  return square;
}

/** An ordered pair of components, and what their forms have in common. */
interface ComponentPair {
  readonly a: TheoryComponent;
  readonly b: TheoryComponent;
  /** Where a and b stand in the list. */
  readonly m: number;
  readonly n: number;
  /** Patches that both depend on. */
  readonly common: readonly number[];
  /** a_m·a_n */
  readonly weight: number;
  /** ω_m·ω_n */
  readonly scale: number;
}

function componentPairs(components: readonly TheoryComponent[]): ComponentPair[] {
  return components.flatMap((a, m) =>
    components.map((b, n) => ({
      a,
      b,
      m,
      n,
      common: a.patches.filter((patch) => b.patches.includes(patch)),
      weight: a.weight * b.weight,
      scale: a.omega * b.omega,
    })),
  );
}

/** E[φ_a(A) φ_b(B)] from the variances of the forms and their covariance. */
function pairMoment(
  a: TheoryComponent,
  b: TheoryComponent,
  varianceA: number,
  varianceB: number,
  covariance: number,
): Moment {
  if (a.kind === "linear" && b.kind === "linear") return linearLinear(covariance);
  if (a.kind === "linear") return linearCosine(varianceB, covariance, b.phase);
  if (b.kind === "linear") {
    const { value, byVarianceA, byVarianceB, byCovariance } = linearCosine(
      varianceA,
      covariance,
      a.phase,
    );
    return { value, byVarianceA: byVarianceB, byVarianceB: byVarianceA, byCovariance };
  }
  return cosineCosine(varianceA, varianceB, covariance, a.phase, b.phase);
}

/** Variance of ω Σ_{j∈S} z_j: the responses of different patches are independent. */
function formVariance({ omega, patches }: TheoryComponent, moments: Float64Array): number {
  return omega * omega * sumOver(patches, moments);
}

function sumOver(patches: readonly number[], moments: Float64Array): number {
  let sum = 0;
  for (const patch of patches) sum += moments[patch]!;
  return sum;
}

function addTo(into: Float64Array, patches: readonly number[], amount: number): void {
  for (const patch of patches) into[patch]! += amount;
}
