import { variantLabel } from "../results/variant-label.ts";
import type { VariantSpec } from "../spec/schema.ts";
import type { ModelFamily } from "../registry/architectures/registry.ts";
import { sharingGroups } from "../registry/architectures/sharing.ts";
import { inputShape } from "../spec/shape.ts";
import type { Assignment } from "../spec/variants.ts";
import { gradientDecay } from "../theory/gradient-decay.ts";
import { momentsApply } from "../theory/theory-applies.ts";
import { theoryComponents } from "../theory/theory-spectrum.ts";
import { runFilters } from "../theory/variant-prediction.ts";
import { fitDecay, type DecayFit } from "./decay-fit.ts";
import type { FilterEstimates } from "./gradient-probe.ts";
import type { VarianceQuestion } from "./variance-question.ts";

/** The name and version of the file that `wslab gradient-variance --json` writes. */
export const GRADIENT_VARIANCE_FORMAT = "wslab/gradient-variance@1";

/**
 * How the variance of the gradient over random targets falls with the number q of coupled patches,
 * for one learner: that of the filter of patch 1, which every family couples. Axis `[order]`.
 */
export interface VarianceDecay extends ModelFamily {
  readonly label: string;
  readonly assignment: Assignment;
  readonly targetFilters: "shared" | "unshared";
  readonly orders: readonly number[];
  /** Measured; now and then below 0 where it cannot be told from 0. */
  readonly variance: readonly number[];
  readonly standardError: readonly number[];
  /** Through the measured points that stand clear of noise; absent with fewer than 3 of them. */
  readonly fit?: DecayFit | undefined;
  readonly theory: VarianceTheory | { readonly reason: string };
}

/** What the closed forms say. */
export interface VarianceTheory {
  /** Exact, axis `[order]`. */
  readonly variance: readonly number[];
  /** Rate r of theory's exponential e^{−r·q}, per patch; 0 where theory gives none. */
  readonly rate: number;
  /**
   * The exponential, passing through the exact variance at the middle order; axis `[order]`. Absent
   * where theory gives none: the fall is a power of q (q⁰ for a linear component).
   */
  readonly exponential?: readonly number[] | undefined;
}

/**
 * Lays the closed forms beside what was measured.
 * @param estimates axis `[order]`
 * @throws Error for a model without filters of patches, about which no question is asked
 */
export function varianceDecay(
  question: VarianceQuestion,
  estimates: readonly FilterEstimates[],
  seed: number,
): VarianceDecay {
  const { variant, architecture, sharing, orders } = question;
  const filter = filterOfFirstPatch(variant.spec);
  const variance = estimates.map((estimate) => estimate.variance[filter]!);
  const standardError = estimates.map((estimate) => estimate.standardError[filter]!);
  return {
    label: variantLabel(variant.assignment),
    architecture,
    sharing,
    assignment: variant.assignment,
    targetFilters: variant.spec.target.filters,
    orders,
    variance,
    standardError,
    fit: fitDecay(orders, variance, standardError),
    theory: theoryOf(question, seed),
  };
}

/** Groups may be numbered in any order, so patch 1's filter need not be the first. */
function filterOfFirstPatch({ model, data }: VariantSpec): number {
  if (model.kind !== "patch") throw new Error(`A ${model.kind} model has no filters of patches.`);
  return sharingGroups(model.sharing, inputShape(data).patches)[0]!;
}

function theoryOf({ orders, families }: VarianceQuestion, seed: number): VarianceDecay["theory"] {
  const family = families[0]!;
  // The gradient before the first step does not depend on the optimiser.
  const training = { ...family.training, optimizer: "sgd" as const };
  const answer = momentsApply({ ...family, training });
  if (!answer.applies) return { reason: answer.reason };
  const { spectrum, filterScale, filters: targetFilters } = family.target;
  const [component, ...others] = theoryComponents(spectrum);
  if (component === undefined || others.length > 0) {
    return { reason: "Theory gives no decay here: the component is a sum of several terms." };
  }
  const { initial: learner } = runFilters(family, seed);
  const { variance, ratePerPatch: rate } = gradientDecay({
    orders,
    component,
    filterScale,
    targetFilters,
    learner,
  });
  if (rate === 0) return { variance, rate };
  const middle = orders.length >> 1;
  const exponential = orders.map(
    (q) => variance[middle]! * Math.exp(-rate * (q - orders[middle]!)),
  );
  return { variance, rate, exponential };
}
