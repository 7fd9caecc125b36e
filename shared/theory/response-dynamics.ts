import { checkTheory } from "./check-theory.ts";
import { dot, type FilterBank } from "./filter-bank.ts";
import { populationLoss } from "./population-loss.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";
import { absoluteCosine, type TrainedSystem } from "./training.ts";

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

/** Pairs of a filter and a planted one; patches of one class have equal moments for ever. */
interface PatchClasses {
  /** Axis `[patch]`. */
  readonly classOf: readonly number[];
  readonly pairs: readonly { readonly group: number; readonly planted: number }[];
}

/** The classes of patches by their filter and planted filter, in the order of their first patches. */
export function patchClasses(learner: readonly number[], target: readonly number[]): PatchClasses {
  const pairs: { group: number; planted: number }[] = [];
  const classOf = learner.map((group, patch) => {
    const planted = target[patch]!;
    const found = pairs.findIndex((pair) => pair.group === group && pair.planted === planted);
    return found >= 0 ? found : pairs.push({ group, planted }) - 1;
  });
  return { classOf, pairs };
}

/**
 * Reduces a learner and its target to what the population loss can see of them: a state is ‖w‖² of all
 * classes, then <w,u> of all.
 * @throws TheoryError where the shapes do not fit or a number is not finite
 */
export function responseDynamics(
  components: readonly TheoryComponent[],
  initial: FilterBank,
  target: FilterBank,
): TrainedSystem {
  checkTheory(components, initial, target);
  const { classOf, pairs } = patchClasses(initial.groups, target.groups);
  const u = pairs.map(({ planted }) => target.filters[planted]!);
  const w = pairs.map(({ group }) => initial.filters[group]!);
  const targetSquares = Float64Array.from(u, (filter) => dot(filter, filter));
  const loss = populationLoss(components, targetSquares, classOf);
  const gradient = new Float64Array(2 * pairs.length);
  const filters = motions(components, classOf, pairs, u);
  return {
    initial: Float64Array.of(
      ...w.map((filter) => dot(filter, filter)),
      ...w.map((filter, index) => dot(filter, u[index]!)),
    ),
    tolerance: { relative: 1e-9, absolute: 1e-12 },
    lossAt: (state) => loss.at(state, gradient),
    step: (state, learningRate) => gradientStep(filters, gradient, learningRate, state),
    velocity: (state, into) => flowVelocity(filters, gradient, state, into),
    denominator: loss.denominator,
    alignments(state) {
      const own = pairs.map((_, i) =>
        absoluteCosine(state[pairs.length + i]!, state[i]!, targetSquares[i]!),
      );
      return classOf.map((index) => own[index]!);
    },
    learnedShares: (state) => loss.learnedShares(state),
  };
}

/** The filters that a component sees; the others never move. @param u axis `[class]` */
function motions(
  components: readonly TheoryComponent[],
  classOf: readonly number[],
  pairs: PatchClasses["pairs"],
  u: readonly (readonly number[])[],
): FilterMotion[] {
  const seen = new Set(components.flatMap((one) => one.patches.map((patch) => classOf[patch]!)));
  const ofGroup = Map.groupBy(pairs.keys(), (index) => pairs[index]!.group);
  return [...ofGroup.values()]
    .filter((classes) => classes.some((index) => seen.has(index)))
    .map((classes) => {
      const gram = classes.flatMap((a) => classes.map((b) => dot(u[a]!, u[b]!)));
      return { classes: Int32Array.from(classes), gram: Float64Array.from(gram) };
    });
}

/**
 * Moves all filters by one gradient step w ← (1 − ηs)·w − η·Σ_i x_i·u_i, in place:
 * ‖w‖² ← p²‖w‖² − 2pη Σ x_i c_i + η² Σ x_i x_l <u_i,u_l> and c_i ← p·c_i − η Σ_l x_l <u_i,u_l>
 * with p = 1 − ηs.
 */
function gradientStep(
  filters: readonly FilterMotion[],
  gradient: Float64Array,
  learningRate: number,
  state: Float64Array,
): void {
  const cross = state.length / 2;
  for (const { classes, gram } of filters) {
    const size = classes.length;
    let shrink = 0;
    for (let i = 0; i < size; i++) shrink += 2 * gradient[classes[i]!]!;
    const keep = 1 - learningRate * shrink;
    let square = keep * keep * state[classes[0]!]!;
    for (let i = 0; i < size; i++) {
      const index = classes[i]!;
      let moved = 0;
      for (let l = 0; l < size; l++) moved += gradient[cross + classes[l]!]! * gram[i * size + l]!;
      moved *= learningRate;
      const push = learningRate * gradient[cross + index]!;
      square += push * (moved - 2 * keep * state[cross + index]!);
      state[cross + index] = keep * state[cross + index]! - moved;
    }
    for (let i = 0; i < size; i++) state[classes[i]!] = square;
  }
}

/**
 * The velocity of the moments under gradient flow: d‖w‖²/dt = −2(s‖w‖² + Σ x_i c_i) and
 * dc_i/dt = −(s·c_i + Σ_l x_l <u_i,u_l>).
 * @param into overwritten
 */
function flowVelocity(
  filters: readonly FilterMotion[],
  gradient: Float64Array,
  state: Float64Array,
  into: Float64Array,
): void {
  const cross = state.length / 2;
  for (const { classes, gram } of filters) {
    const size = classes.length;
    let shrink = 0;
    let pull = 0;
    for (let i = 0; i < size; i++) {
      const index = classes[i]!;
      shrink += 2 * gradient[index]!;
      pull += gradient[cross + index]! * state[cross + index]!;
    }
    for (let i = 0; i < size; i++) {
      const index = classes[i]!;
      let moved = 0;
      for (let l = 0; l < size; l++) moved += gradient[cross + classes[l]!]! * gram[i * size + l]!;
      into[index] = -2 * (shrink * state[index]! + pull);
      into[cross + index] = -(shrink * state[cross + index]! + moved);
    }
  }
}
