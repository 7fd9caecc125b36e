import { cosineCosine, linearCosine, linearLinear, type Moment } from "./gaussian-moments.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/** Some of the patches, by the index of their moments and how many have it. */
export interface Classes {
  readonly indices: Int32Array;
  readonly counts: Float64Array;
}

/** A component with the patches of its form ω Σ_{j∈S} z_j. */
export interface Form {
  readonly component: TheoryComponent;
  readonly classes: Classes;
  readonly classOf: readonly number[] | undefined;
}

/** `classOf` as in the loss: which moments each patch has, axis `[patch]`. */
export function formOf(component: TheoryComponent, classOf?: readonly number[]): Form {
  return { component, classOf, classes: countClasses(component.patches, classOf) };
}

function countClasses(patches: readonly number[], classOf: readonly number[] | undefined): Classes {
  const counts = new Map<number, number>();
  for (const patch of patches) {
    const index = classOf === undefined ? patch : classOf[patch]!;
    counts.set(index, (counts.get(index) ?? 0) + 1);
  }
  return { indices: Int32Array.from(counts.keys()), counts: Float64Array.from(counts.values()) };
}

/** An ordered pair of components, and what their forms have in common. */
export interface ComponentPair {
  readonly kinds: "linear-linear" | "linear-cosine" | "cosine-linear" | "cosine-cosine";
  /** Where a and b stand in their lists. */
  readonly m: number;
  readonly n: number;
  /** Patches that both depend on. */
  readonly common: Classes;
  /** a_m·a_n */
  readonly weight: number;
  /** ω_m·ω_n */
  readonly scale: number;
  /** sin of the one cosine's phase, where there is just one. */
  readonly sinPhase: number;
  /** cos(φ_m−φ_n) */
  readonly cosDifference: number;
  /** cos(φ_m+φ_n) */
  readonly cosSum: number;
}

/** Looked up, not put together: literals are compared by their address, which the loop needs. */
const KINDS = {
  linear: { linear: "linear-linear", cosine: "linear-cosine" },
  cosine: { linear: "cosine-linear", cosine: "cosine-cosine" },
} as const;

/**
 * All pairs that are not zero whatever the moments are.
 * @param overlap whether different patches may have numbers in common, so that forms without a common
 *   patch can have a covariance too
 */
export function pairsOf(forms: readonly Form[], overlap = false): ComponentPair[] {
  return forms
    .flatMap((a, m) => forms.map((b, n) => pairOf(a, b, m, n)))
    .filter(({ kinds, weight, common, sinPhase }) => {
      if (weight === 0) return false;
      if (kinds === "cosine-cosine") return true;
      return (
        (overlap || common.indices.length > 0) && (kinds === "linear-linear" || sinPhase !== 0)
      );
    });
}

function pairOf(
  { component: a, classOf }: Form,
  { component: b }: Form,
  m: number,
  n: number,
): ComponentPair {
  const shared = a.patches.filter((patch) => b.patches.includes(patch));
  return {
    kinds: KINDS[a.kind][b.kind],
    m,
    n,
    common: countClasses(shared, classOf),
    weight: a.weight * b.weight,
    scale: a.omega * b.omega,
    // A linear component has phase 0, so this is the cosine's.
    sinPhase: Math.sin(a.phase + b.phase),
    cosDifference: Math.cos(a.phase - b.phase),
    cosSum: Math.cos(a.phase + b.phase),
  };
}

/** E[φ_a(A) φ_b(B)] from the variances of the forms and their covariance; overwrites `into`. */
export function pairMoment(
  pair: ComponentPair,
  varianceA: number,
  varianceB: number,
  covariance: number,
  into: Moment,
): void {
  switch (pair.kinds) {
    case "cosine-cosine":
      cosineCosine(varianceA, varianceB, covariance, pair.cosDifference, pair.cosSum, into);
      break;
    case "linear-linear":
      linearLinear(covariance, into);
      break;
    case "linear-cosine":
      linearCosine(varianceB, covariance, pair.sinPhase, into);
      break;
    case "cosine-linear":
      linearCosine(varianceA, covariance, pair.sinPhase, into);
      into.byVarianceA = into.byVarianceB;
      into.byVarianceB = 0;
      break;
  }
}

/** Sum of the moments of the patches, which begin at `start`. */
export function sumOver({ indices, counts }: Classes, moments: Float64Array, start = 0): number {
  let sum = 0;
  for (let i = 0; i < indices.length; i++) sum += counts[i]! * moments[start + indices[i]!]!;
  return sum;
}

/** Adds an amount at each of the patches, whose moments begin at `start`, in place. */
export function addTo(
  into: Float64Array,
  { indices, counts }: Classes,
  amount: number,
  start = 0,
): void {
  for (let i = 0; i < indices.length; i++) into[start + indices[i]!]! += counts[i]! * amount;
}

/** a·E φ of a form of some variance: only cosines have a mean. */
export function levelOf({ kind, weight, phase }: TheoryComponent, variance: number): number {
  return kind === "linear" ? 0 : weight * Math.cos(phase) * Math.exp(-variance / 2);
}
