import { emptyLoss, populationLoss, type LossByMoments } from "./population-loss.ts";
import { checkTheory } from "./check-theory.ts";
import { dot, type FilterBank } from "./filter-bank.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/**
 * A filter under training on the population loss, in a handful of numbers.
 *
 * The gradient of patch j lies in the span of w_j and u_j (the expectation couples patches through
 * scalars alone), so filter g moves by −(s·w_g + Σ_i x_i·u_i), the sum over the planted filters u_i
 * of its patches. The loss needs ‖w_g‖² and c_i = <w_g,u_i> alone, and these follow from themselves,
 * the scalars s and x_i and the constant inner products <u_i,u_l>: with one planted filter, two
 * numbers a filter, whatever the patch size.
 */
interface FilterMotion {
  /** The classes of this filter, one a planted filter that its patches see. */
  readonly classes: Int32Array;
  /** <u_i,u_l>, axes `[class of this filter, class of this filter]`, row-major. */
  readonly gram: Float64Array;
}

/**
 * The moments of a learner on its way to one target. A class is a pair (filter, planted filter);
 * patches of one class have equal moments for ever.
 */
export interface ResponseDynamics {
  /** Axis `[patch]`. */
  readonly classOf: readonly number[];
  /** Those that a component sees; the others never move. */
  readonly filters: readonly FilterMotion[];
  /** ‖w‖² and <w,u> at the start and ‖u‖²; axis `[class]`. */
  readonly initial: ClassMoments;
  readonly targetSquares: Float64Array;
  /** The loss and its derivatives, summed over the patches of a class; overwritten at every call. */
  readonly lossAt: (moments: ClassMoments) => LossByMoments;
}

/** Float64, axis `[class]`. */
export interface ClassMoments {
  readonly learner: Float64Array;
  readonly cross: Float64Array;
}

/**
 * Reduces a learner and its target to what the population loss can see of them.
 * @throws TheoryError where the shapes do not fit or a number is not finite
 */
export function responseDynamics(
  components: readonly TheoryComponent[],
  initial: FilterBank,
  target: FilterBank,
): ResponseDynamics {
  checkTheory(components, initial, target);
  const pairs: { group: number; planted: number }[] = [];
  const classOf = initial.groups.map((group, patch) => {
    const planted = target.groups[patch]!;
    const found = pairs.findIndex((pair) => pair.group === group && pair.planted === planted);
    return found >= 0 ? found : pairs.push({ group, planted }) - 1;
  });
  const u = pairs.map(({ planted }) => target.filters[planted]!);
  const filters = initial.filters.map((_, group) => {
    const classes = pairs.flatMap((pair, index) => (pair.group === group ? [index] : []));
    const gram = classes.flatMap((a) => classes.map((b) => dot(u[a]!, u[b]!)));
    return { classes: Int32Array.from(classes), gram: Float64Array.from(gram) };
  });
  const w = pairs.map(({ group }) => initial.filters[group]!);
  const targetSquares = Float64Array.from(u, (filter) => dot(filter, filter));
  const seen = new Set(components.flatMap((one) => one.patches.map((patch) => classOf[patch]!)));
  const lossOf = populationLoss(components, targetSquares, { classOf });
  const into = emptyLoss(pairs.length);
  return {
    classOf,
    filters: filters.filter(({ classes }) => classes.some((index) => seen.has(index))),
    initial: {
      learner: Float64Array.from(w, (filter) => dot(filter, filter)),
      cross: Float64Array.from(w, (filter, index) => dot(filter, u[index]!)),
    },
    targetSquares,
    lossAt: (moments) => lossOf(moments, into),
  };
}

/**
 * Moves all filters by one gradient step w ← (1 − ηs)·w − η·Σ_i x_i·u_i, in place:
 * ‖w‖² ← p²‖w‖² − 2pη Σ x_i c_i + η² Σ x_i x_l <u_i,u_l> and c_i ← p·c_i − η Σ_l x_l <u_i,u_l>
 * with p = 1 − ηs.
 */
export function gradientStep(
  filters: readonly FilterMotion[],
  { byLearner, byCross }: LossByMoments,
  learningRate: number,
  { learner, cross }: ClassMoments,
): void {
  for (const { classes, gram } of filters) {
    const size = classes.length;
    let shrink = 0;
    for (let i = 0; i < size; i++) shrink += 2 * byLearner[classes[i]!]!;
    const keep = 1 - learningRate * shrink;
    let square = keep * keep * learner[classes[0]!]!;
    for (let i = 0; i < size; i++) {
      const index = classes[i]!;
      let moved = 0;
      for (let l = 0; l < size; l++) moved += byCross[classes[l]!]! * gram[i * size + l]!;
      moved *= learningRate;
      const push = learningRate * byCross[index]!;
      square += push * (moved - 2 * keep * cross[index]!);
      cross[index] = keep * cross[index]! - moved;
    }
    for (let i = 0; i < size; i++) learner[classes[i]!] = square;
  }
}

/**
 * The velocity of the moments under gradient flow: d‖w‖²/dt = −2(s‖w‖² + Σ x_i c_i) and
 * dc_i/dt = −(s·c_i + Σ_l x_l <u_i,u_l>).
 * @param into overwritten
 */
export function flowVelocity(
  filters: readonly FilterMotion[],
  { byLearner, byCross }: LossByMoments,
  { learner, cross }: ClassMoments,
  into: ClassMoments,
): void {
  for (const { classes, gram } of filters) {
    const size = classes.length;
    let shrink = 0;
    let pull = 0;
    for (let i = 0; i < size; i++) {
      const index = classes[i]!;
      shrink += 2 * byLearner[index]!;
      pull += byCross[index]! * cross[index]!;
    }
    for (let i = 0; i < size; i++) {
      const index = classes[i]!;
      let moved = 0;
      for (let l = 0; l < size; l++) moved += byCross[classes[l]!]! * gram[i * size + l]!;
      into.learner[index] = -2 * (shrink * learner[index]! + pull);
      into.cross[index] = -(shrink * cross[index]! + moved);
    }
  }
}
