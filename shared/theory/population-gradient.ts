import { checkTheory } from "./check-theory.ts";
import { dot, type FilterBank } from "./filter-bank.ts";
import { populationLoss } from "./population-loss.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/** A gradient by a learner's filters, axes `[group][coordinate]`. */
type FilterGradient = number[][];

/**
 * The population loss at given filters and its gradient with respect to them, in closed form.
 * The gradient of a shared filter is the sum over its patches.
 * @throws TheoryError where the shapes do not fit or a number is not finite
 */
export function populationGradient(
  components: readonly TheoryComponent[],
  learner: FilterBank,
  target: FilterBank,
): { loss: number; gradient: FilterGradient } {
  const { population, moments, slopes, byFilters } = atFilters(components, learner, target);
  const loss = population.at(moments, slopes);
  return { loss, gradient: byFilters() };
}

/**
 * The part of that gradient which depends on the target, −2 E[(y − E y)·∂f/∂w], and E y.
 * @throws TheoryError where the shapes do not fit or a number is not finite
 */
export function targetGradient(
  components: readonly TheoryComponent[],
  learner: FilterBank,
  target: FilterBank,
): { mean: number; gradient: FilterGradient } {
  const { population, moments, slopes, byFilters } = atFilters(components, learner, target);
  population.targetPart(moments, slopes);
  return { mean: population.targetMean, gradient: byFilters() };
}

function atFilters(
  components: readonly TheoryComponent[],
  learner: FilterBank,
  target: FilterBank,
) {
  checkTheory(components, learner, target);
  const w = learner.groups.map((group) => learner.filters[group]!);
  const u = target.groups.map((group) => target.filters[group]!);
  const slopes = new Float64Array(2 * w.length);
  return {
    population: populationLoss(
      components,
      Float64Array.from(u, (filter) => dot(filter, filter)),
    ),
    /** ‖w_j‖² of every patch, then <w_j,u_j>. */
    moments: Float64Array.of(
      ...w.map((filter) => dot(filter, filter)),
      ...w.map((filter, patch) => dot(filter, u[patch]!)),
    ),
    slopes,
    /** What `slopes` comes to by the filters. */
    byFilters: (): FilterGradient => {
      const gradient = learner.filters.map((filter) => filter.map(() => 0));
      learner.groups.forEach((group, patch) => {
        const row = gradient[group]!;
        for (let i = 0; i < row.length; i++) {
          row[i]! += 2 * slopes[patch]! * w[patch]![i]! + slopes[w.length + patch]! * u[patch]![i]!;
        }
      });
      return gradient;
    },
  };
}
