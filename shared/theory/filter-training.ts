import type { FilterBank } from "./filter-bank.ts";
import { addSoftSharing, flatFilters, type FilterLoss } from "./filter-loss.ts";
import { absoluteCosine, type TrainedSystem } from "./training.ts";

/** A run on a loss of whole filters. */
export interface FilterRun {
  readonly loss: FilterLoss;
  readonly initial: FilterBank;
  readonly target: FilterBank;
  /** λ of the penalty that is added to the gradient; curves show the loss without it. */
  readonly softSharing: number;
}

/** Whole filters on their way to a target: SGD's own steps without its noise. */
export function filterTraining({ loss, initial, target, softSharing }: FilterRun): TrainedSystem {
  const gradient = new Float64Array(initial.filters.flat().length);
  return {
    initial: flatFilters(initial),
    // Curves stray by a few parts in 10⁶, the integrals under them by a few in 10⁴.
    tolerance: { relative: 1e-5, absolute: 1e-7 },
    /** The data's part of the loss; the gradient has the penalty's part as well. */
    lossAt(filters) {
      const value = loss.at(filters, gradient);
      addSoftSharing(filters, initial.groups, softSharing, gradient);
      return value;
    },
    step(filters, learningRate) {
      for (let i = 0; i < filters.length; i++) filters[i]! -= learningRate * gradient[i]!;
    },
    velocity(_filters, into) {
      for (let i = 0; i < into.length; i++) into[i] = -gradient[i]!;
    },
    denominator: loss.denominator,
    alignments: (filters) =>
      initial.groups.map((group, patch) => {
        const u = target.filters[target.groups[patch]!]!;
        let [product, own, planted] = [0, 0, 0];
        u.forEach((value, i) => {
          const w = filters[group * u.length + i]!;
          product += w * value;
          own += w * w;
          planted += value * value;
        });
        return absoluteCosine(product, own, planted);
      }),
    learnedShares: (filters) => loss.learnedShares(filters),
  };
}
