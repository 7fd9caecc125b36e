import { gradientVarianceOverTargets } from "./gradient-variance.ts";
import type { FilterBank } from "./filter-bank.ts";
import { TheoryError } from "./theory-error.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/** Targets a·φ(ω Σ_{j≤q} <u_j,x_j> + phase) for growing q, and the learner they are met at. */
export interface DecayQuestion {
  /** The q to look at, each from 1 to the learner's patches. */
  readonly orders: readonly number[];
  /** The component that couples the first q patches, and that the learner's head has as well. */
  readonly component: Omit<TheoryComponent, "patches">;
  readonly filterScale: number;
  /** Whether one planted filter serves all patches or each patch has its own. */
  readonly targetFilters: "shared" | "unshared";
  /** The patch size is that of its filters. */
  readonly learner: FilterBank;
}

/** How the gradient's variance over random targets falls as the component couples more patches. */
export interface GradientDecay {
  /** Of the filter of patch 1; axis `[order]`. */
  readonly variance: number[];
  /**
   * `theoreticalDecayRate` at the largest of the orders; 0 where theory gives no exponential, which
   * for a linear component is always.
   */
  readonly ratePerPatch: number;
}

/** A spread of the filters below this share of their mean square is rounding: they are all the same. */
const ROUNDING_SHARE = 1e-12;

/**
 * The exact variance of patch 1's gradient over random targets for each number q of coupled patches,
 * with the exponential rate that theory gives.
 * @throws TheoryError where an order is out of range or another number makes no sense
 */
export function gradientDecay(question: DecayQuestion): GradientDecay {
  const { orders, component, filterScale, targetFilters, learner } = question;
  const patches = learner.groups.length;
  orders.forEach((order, index) => {
    if (Number.isInteger(order) && order >= 1 && order <= patches) return;
    throw new TheoryError(`orders[${index}] is ${order}. Give whole numbers from 1 to ${patches}.`);
  });
  const targetGroups = learner.groups.map((_, patch) => (targetFilters === "shared" ? 0 : patch));
  const first = learner.groups[0] ?? 0;
  const variance = orders.map((order) => {
    const patches = Array.from({ length: order }, (_, patch) => patch);
    const components = [{ ...component, patches }];
    return gradientVarianceOverTargets({ components, learner, targetGroups, filterScale })[first]!;
  });
  if (component.kind === "linear") return { variance, ratePerPatch: 0 };
  const coupled = learner.groups.slice(0, Math.max(0, ...orders));
  const filters = coupled.map((group) => learner.filters[group]!);
  const { omega } = component;
  return {
    variance,
    ratePerPatch: theoreticalDecayRate({ omega, filterScale, targetFilters, filters }),
  };
}

/**
 * The rate r of the exponential e^{−r·q} by which the variance of the gradient over random targets
 * falls with each further patch a cosine couples.
 *
 * The variance is led by E_u[exp(−Σ_j ‖ω·w_j − ω·u_j‖²)]. With a planted filter for each patch that
 * is a product over patches of (1+2ω²s²)^{−d/2} exp(−ω²‖w_j‖²/(1+2ω²s²)), so
 * r = (d/2)·ln(1+2ω²s²) + ω²·mean‖w_j‖²/(1+2ω²s²). With one planted filter for all, only the rare u
 * near the mean of the w_j contribute: up to a power of q the rate is ω² times the spread of the
 * w_j, mean‖w_j‖² − ‖mean w_j‖². It is 0 for a shared learner: then the variance falls as a power of
 * q, and the exponential is in d (the share of u's within 1/(ω√q) of w).
 * @returns per patch, natural logarithm
 * @throws TheoryError without a filter
 */
export function theoreticalDecayRate({
  omega,
  filterScale,
  targetFilters,
  filters,
}: Pick<DecayQuestion, "filterScale" | "targetFilters"> & {
  readonly omega: number;
  /** Those of the coupled patches, axes `[patch][coordinate]`. */
  readonly filters: readonly (readonly number[])[];
}): number {
  const [first] = filters;
  if (first === undefined || first.length === 0) {
    throw new TheoryError("filters is empty. Give the filter of at least one coupled patch.");
  }
  const count = filters.length;
  const meanSquare = filters.flat().reduce((sum, value) => sum + value * value, 0) / count;
  if (targetFilters === "unshared") {
    const widened = 1 + 2 * (omega * filterScale) ** 2;
    return (first.length / 2) * Math.log(widened) + (omega ** 2 * meanSquare) / widened;
  }
  const squareOfMean = first.reduce((sum, _, i) => {
    const mean = filters.reduce((total, filter) => total + filter[i]!, 0) / count;
    return sum + mean * mean;
  }, 0);
  const spread = meanSquare - squareOfMean;
  return spread > ROUNDING_SHARE * meanSquare ? omega ** 2 * spread : 0;
}
