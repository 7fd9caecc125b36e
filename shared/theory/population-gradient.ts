import { checkTheory } from "./check-theory.ts";
import { dot, type FilterBank } from "./filter-bank.ts";
import {
  emptyLoss,
  populationLoss,
  type LossOptions,
  type ResponseMoments,
} from "./population-loss.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/**
 * The population loss at given filters and its gradient with respect to them, in closed form.
 * The gradient of a shared filter is the sum over its patches.
 * @param options a target of other components than the learner's head, or its part of the loss alone
 * @returns gradient with axes `[group][coordinate]`, like the learner's filters
 * @throws TheoryError where the shapes do not fit or a number is not finite
 */
export function populationGradient(
  components: readonly TheoryComponent[],
  learner: FilterBank,
  target: FilterBank,
  options: Omit<LossOptions, "classOf"> = {},
): { loss: number; gradient: number[][] } {
  checkTheory(components, learner, target);
  const moments = responseMoments(learner, target);
  const lossOf = populationLoss(components, moments.target, options);
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

/** ‖w_j‖², <w_j,u_j> and ‖u_j‖² of every patch of banks that fit together. */
export function responseMoments(learner: FilterBank, target: FilterBank): ResponseMoments {
  const w = learner.groups.map((group) => learner.filters[group]!);
  const u = target.groups.map((group) => target.filters[group]!);
  return {
    learner: Float64Array.from(w, (filter) => dot(filter, filter)),
    cross: Float64Array.from(w, (filter, patch) => dot(filter, u[patch]!)),
    target: Float64Array.from(u, (filter) => dot(filter, filter)),
  };
}
