import { emptyLoss, populationLoss, type ResponseMoments } from "./population-loss.ts";
import { TheoryError } from "./theory-error.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/** A filter bank, axes `[group][coordinate]`. */
export type Filters = readonly (readonly number[])[];

/** Filters and which of them each patch uses. */
export interface FilterBank {
  readonly filters: Filters;
  /** Axis `[patch]`. */
  readonly groups: readonly number[];
}

/**
 * The population loss at given filters and its gradient with respect to them, in closed form.
 * The gradient of a shared filter is the sum over its patches.
 * @returns gradient with axes `[group][coordinate]`, like the learner's filters
 * @throws TheoryError where the shapes do not fit
 */
export function populationGradient(
  components: readonly TheoryComponent[],
  learner: FilterBank,
  target: FilterBank,
): { loss: number; gradient: number[][] } {
  const moments = responseMoments(learner, target);
  const lossOf = populationLoss(components, moments.target);
  const { loss, byLearner, byCross } = lossOf(moments, emptyLoss(learner.groups.length));
  const gradient = learner.filters.map((filter) => filter.map(() => 0));
  learner.groups.forEach((group, patch) => {
    const [w, u] = [learner.filters[group]!, target.filters[target.groups[patch]!]!];
    const row = gradient[group]!;
    for (let i = 0; i < row.length; i++) {
      row[i]! += 2 * byLearner[patch]! * w[i]! + byCross[patch]! * u[i]!;
    }
  });
  return { loss, gradient };
}

/**
 * ‖w_j‖², <w_j,u_j> and ‖u_j‖² of every patch.
 * @throws TheoryError where learner and target disagree on patches or their size
 */
export function responseMoments(learner: FilterBank, target: FilterBank): ResponseMoments {
  const patches = learner.groups.length;
  if (target.groups.length !== patches) {
    throw new TheoryError(
      `The target has ${target.groups.length} patches, the learner ${patches}. Give both the same.`,
    );
  }
  const moments = {
    learner: new Float64Array(patches),
    cross: new Float64Array(patches),
    target: new Float64Array(patches),
  };
  for (let patch = 0; patch < patches; patch++) {
    const w = filterOf(learner, patch, "learner");
    const u = filterOf(target, patch, "target");
    moments.learner[patch] = dot(w, w);
    moments.cross[patch] = dot(w, u);
    moments.target[patch] = dot(u, u);
  }
  return moments;
}

function filterOf({ filters, groups }: FilterBank, patch: number, whose: string) {
  const filter = filters[groups[patch]!];
  if (filter !== undefined) return filter;
  throw new TheoryError(`The ${whose} has no filter ${groups[patch]} for patch ${patch}.`);
}

/** <a,b>. @throws TheoryError where the lengths differ */
export function dot(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) {
    throw new TheoryError(`Filters of ${a.length} and of ${b.length} numbers do not fit together.`);
  }
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
