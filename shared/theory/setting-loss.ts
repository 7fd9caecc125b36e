import type { PatchMap, SpectrumSpec } from "../spec/schema.ts";
import { weightFactor } from "../spectrum/spectrum.ts";
import { checkTheory } from "./check-theory.ts";
import type { FilterBank } from "./filter-bank.ts";
import type { FilterLoss } from "./filter-loss.ts";
import { regression } from "./learned-shares.ts";
import { linearFormLoss } from "./linear-forms.ts";
import { ParityLoss, parityComponents, type ParityTerm } from "./parity-loss.ts";
import { PARITY_MAPS, type Fineness } from "./response-products.ts";
import { TheoryError } from "./theory-error.ts";
import { closedTerms, theoryComponents } from "./theory-spectrum.ts";

/** What of an experiment decides its population loss, beside the filters. */
export interface LossSetting {
  readonly spectrum: SpectrumSpec;
  /** Of learner and target; linear unless given. */
  readonly patchMap?: PatchMap | undefined;
  /** Numbers from one patch's start to the next; the patch size unless given. */
  readonly stride?: number | undefined;
}

/** Whether the spectrum is one of linear responses' sums and cosines, which have Gaussian moments. */
export function hasGaussianForms({ spectrum, patchMap = "linear" }: LossSetting): boolean {
  return (
    patchMap === "linear" &&
    spectrum.components.every((component) => closedTerms(component) !== undefined)
  );
}

/**
 * The population loss of a setting as a function of whole filters.
 * @param learner its groups are read, and its lengths as what to expect of filters
 * @throws TheoryError where there is no closed form or the shapes do not fit
 */
export function settingLoss(
  setting: LossSetting,
  learner: FilterBank,
  target: FilterBank,
  fineness: Fineness,
): FilterLoss {
  const { spectrum, patchMap = "linear" } = setting;
  const patchSize = learner.filters[0]?.length ?? 0;
  const stride = setting.stride ?? patchSize;
  if (hasGaussianForms(setting)) {
    const components = theoryComponents(spectrum);
    checkTheory(components, learner, target);
    const layout = { patches: learner.groups.length, patchSize, stride };
    return linearFormLoss(components, learner.groups, target, layout);
  }
  const terms = parityTermsOf(setting);
  checkTheory(terms.map(asTheoryComponent), learner, target);
  if (stride < patchSize) {
    throw new TheoryError("Parities of overlapping patches have no closed form.");
  }
  const loss = new ParityLoss(terms, patchMap, learner, target, fineness);
  return {
    denominator: loss.denominator,
    at: (filters, gradient) => loss.at(filters, gradient),
    targetPart: (filters, gradient) => loss.targetPart(filters, gradient),
    learnedShares: parityShares(spectrum, terms, loss),
  };
}

/** The learned shares of components that are sums of parities, which are orthogonal to each other. */
function parityShares(
  spectrum: SpectrumSpec,
  terms: readonly ParityTerm[],
  loss: ParityLoss,
): (filters: Float64Array) => number[] {
  /** What each component adds to each term, axes `[component][term]`. */
  const parts = spectrum.components.map((component) => {
    const alone = parityComponents({ ...spectrum, normalize: "none", components: [component] });
    return terms.map(
      ({ patches }) => alone?.find((own) => own.patches.join() === patches.join())?.weight ?? 0,
    );
  });
  const factor = weightFactor(spectrum);
  const { variances } = loss;
  const product = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, t) => sum + factor * factor * value * b[t]! * variances[t]!, 0);
  const gram = parts.map((a) => parts.map((b) => product(a, b)));
  return (filters) => {
    const learned = loss.learned(filters);
    const found = terms.map(({ weight }, t) => (weight / factor) * learned[t]!);
    return regression(
      gram,
      parts.map((own) => product(own, found)),
    );
  };
}

function parityTermsOf({ spectrum, patchMap = "linear" }: LossSetting): ParityTerm[] {
  if (!PARITY_MAPS.includes(patchMap)) {
    throw new TheoryError(`The map ${patchMap} is not odd, so parities have no closed form.`);
  }
  const terms = spectrum.normalize === "unit-variance" ? undefined : parityComponents(spectrum);
  if (terms !== undefined) return terms;
  throw new TheoryError(
    "There are closed forms for linear and cosine components of the linear map, and for parities of odd maps.",
  );
}

/** A parity as far as the check of shapes looks at it. */
function asTheoryComponent({ patches, weight }: ParityTerm) {
  return { kind: "linear" as const, patches, weight, omega: 1, phase: 0 };
}
