import type { FilterBank } from "./filter-bank.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/**
 * One term of the target-dependent part of a filter's expected gradient, as a function of the planted
 * filters u_1 … u_t: a Gaussian bump times a vector of first degree,
 * coefficient · exp(−½ Σ_t (curvature_t·‖u_t‖² − 2<pull_t,u_t>) − ½·offset)
 * · (constant + Σ_t slope_t·u_t + direction·Σ_t <along_t,u_t>).
 */
export interface TargetTerm {
  readonly coefficient: number;
  readonly offset: number;
  /** Axis `[target group]`. */
  readonly curvature: Float64Array;
  /** Axes `[target group][coordinate]`. */
  readonly pull: readonly Float64Array[];
  /** Axis `[coordinate]`. */
  readonly constant: Float64Array;
  /** Axis `[target group]`. */
  readonly slope: Float64Array;
  /** Axis `[coordinate]`. */
  readonly direction: Float64Array;
  /** Axes `[target group][coordinate]`. */
  readonly along: readonly Float64Array[];
}

/** A learner's filters and which planted filter each patch has. */
export interface TargetFamilyShape {
  readonly learner: FilterBank;
  /** For each patch the index of its planted filter, axis `[patch]`. */
  readonly targetGroups: readonly number[];
}

/**
 * −2 ∂E[g(Z)·g(T)]/∂w of one filter as terms in the planted filters: the derivatives of the closed
 * forms of gaussian-moments.ts with c = ω·ω'·Σ_{j∈S∩S'}<w_j,u_j> written out. The half e^{−½(σ_A²+σ_B²∓2c)}
 * of a pair of cosines is exp(−½ Σ_j ‖ω·w_j ∓ ω'·u_j‖²), each patch's part where its form has it.
 */
export function targetTerms(
  components: readonly TheoryComponent[],
  shape: TargetFamilyShape,
  group: number,
): TargetTerm[] {
  return components.flatMap((a) => components.flatMap((b) => pairTerms(a, b, shape, group)));
}

/** A component a of the learner's head and b of the target, as one filter of the learner has them. */
interface FilterPair {
  readonly a: TheoryComponent;
  readonly b: TheoryComponent;
  /** Patches of a that use the filter. */
  readonly own: readonly number[];
  /** Those of them that b depends on as well. */
  readonly common: readonly number[];
  /** −2·a_m·a_n */
  readonly weight: number;
}

function pairTerms(
  a: TheoryComponent,
  b: TheoryComponent,
  shape: TargetFamilyShape,
  group: number,
): TargetTerm[] {
  const own = a.patches.filter((patch) => shape.learner.groups[patch] === group);
  if (own.length === 0) return [];
  const common = own.filter((patch) => b.patches.includes(patch));
  const blank = emptyTerm(shape);
  const weight = -2 * a.weight * b.weight;
  if (a.kind === "cosine" && b.kind === "cosine") {
    return [1, -1].map((sign) => cosineTerm({ a, b, own, common, weight }, shape, sign));
  }
  const slope = countTargets(common, shape, blank.slope, a.omega * b.omega);
  if (a.kind === "linear" && b.kind === "linear") return [{ ...blank, coefficient: weight, slope }];
  if (a.kind === "linear") {
    const curvature = countTargets(b.patches, shape, blank.curvature, b.omega ** 2);
    return [{ ...blank, coefficient: -weight * Math.sin(b.phase), curvature, slope }];
  }
  // −sin φ e^{−½σ_A²}·c depends on w through c and through σ_A².
  const { groups, filters } = shape.learner;
  let variance = 0;
  for (const patch of a.patches) variance += a.omega ** 2 * square(filters[groups[patch]!]!);
  const direction = Float64Array.from(blank.direction);
  for (const patch of own) addTo(direction, filters[groups[patch]!]!, -(a.omega ** 2));
  const along = blank.along.map((row) => Float64Array.from(row));
  for (const patch of a.patches) {
    if (!b.patches.includes(patch)) continue;
    addTo(along[shape.targetGroups[patch]!]!, filters[groups[patch]!]!, a.omega * b.omega);
  }
  const coefficient = -weight * Math.sin(a.phase);
  return [{ ...blank, coefficient, offset: variance, slope, direction, along }];
}

/** The half of E[cos A cos B] with the sign of B turned (+1 for A − B). */
function cosineTerm(
  { a, b, own, common, weight }: FilterPair,
  shape: TargetFamilyShape,
  sign: number,
): TargetTerm {
  const blank = emptyTerm(shape);
  const { groups, filters } = shape.learner;
  let offset = 0;
  const pull = blank.pull.map((row) => Float64Array.from(row));
  for (const patch of a.patches) {
    const filter = filters[groups[patch]!]!;
    offset += a.omega ** 2 * square(filter);
    if (!b.patches.includes(patch)) continue;
    addTo(pull[shape.targetGroups[patch]!]!, filter, sign * a.omega * b.omega);
  }
  const constant = Float64Array.from(blank.constant);
  for (const patch of own) addTo(constant, filters[groups[patch]!]!, -(a.omega ** 2));
  return {
    ...blank,
    coefficient: (weight / 2) * Math.cos(a.phase - sign * b.phase),
    offset,
    curvature: countTargets(b.patches, shape, blank.curvature, b.omega ** 2),
    pull,
    constant,
    slope: countTargets(common, shape, blank.slope, sign * a.omega * b.omega),
  };
}

function emptyTerm({ learner, targetGroups }: TargetFamilyShape): TargetTerm {
  const targets = Math.max(...targetGroups) + 1;
  const size = learner.filters[0]!.length;
  const rows = Array.from({ length: targets }, () => new Float64Array(size));
  return {
    coefficient: 0,
    offset: 0,
    curvature: new Float64Array(targets),
    pull: rows,
    constant: new Float64Array(size),
    slope: new Float64Array(targets),
    direction: new Float64Array(size),
    along: rows,
  };
}

/** `amount` for each patch, added at its planted filter; axis `[target group]`. */
function countTargets(
  patches: readonly number[],
  { targetGroups }: TargetFamilyShape,
  start: Float64Array,
  amount: number,
): Float64Array {
  const sums = Float64Array.from(start);
  for (const patch of patches) sums[targetGroups[patch]!]! += amount;
  return sums;
}

function square(filter: readonly number[]): number {
  return filter.reduce((sum, value) => sum + value * value, 0);
}

function addTo(into: Float64Array, filter: readonly number[], factor: number): void {
  for (let i = 0; i < into.length; i++) into[i]! += factor * filter[i]!;
}
