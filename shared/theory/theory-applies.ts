import { patchesOverlap } from "../registry/data-sources/data-source.ts";
import { dataSourceOf } from "../registry/data-sources/registry.ts";
import type { PatchMap, VariantSpec } from "../spec/schema.ts";
import { parityTerms } from "./parity-loss.ts";
import { PARITY_MAPS } from "./response-products.ts";
import { hasGaussianForms } from "./setting-loss.ts";

/** The parts of a variant that decide whether theory has closed forms for it. */
export type TheoryQuestion = Pick<VariantSpec, "data" | "target" | "model" | "training">;

/** Whether the closed forms hold for a variant; `reason` is a sentence for the screen. */
export type TheoryAnswer =
  { readonly applies: true } | { readonly applies: false; readonly reason: string };

/**
 * Whether the closed forms (docs/science.md, theory beside practice) and descent on them describe a
 * variant: Gaussian inputs, a known head, plain SGD, and either linear and cosine components of linear
 * responses, whose patches may overlap, or parities of an odd map; soft sharing is allowed in both. A
 * finite training sample and label noise are allowed: they make runs scatter about the prediction, and
 * noise adds its variance to the training loss (the test targets carry none).
 */
export function theoryApplies(question: TheoryQuestion): TheoryAnswer {
  const { data, target, model, training } = question;
  if (target.labels !== "planted") {
    return no("the targets come with the data, so there is no planted function to compare with");
  }
  if (!dataSourceOf(data).isGaussian) {
    return no(`the data are ${data.source}, and the closed forms need Gaussian patches`);
  }
  if (model.kind !== "patch") {
    return no(`the model is ${model.kind}, and the closed forms are those of patch models`);
  }
  if (model.head.kind === "mlp") return no("the head is learned, not known");
  if (model.head.kind === "given") return no("the head is given, not the target’s own");
  if ((data.augment ?? "none") !== "none") {
    return no("augmentation moves patches while the sample’s target stays");
  }
  const other = spectrumObstacle(question, model.patchMap);
  if (other !== undefined) return no(other);
  if (target.spectrum.normalize === "unit-variance") {
    return no(
      "unit-variance scales the target by its spread on the sample, which theory does not know",
    );
  }
  if (training.optimizer !== "sgd") {
    return no(`the optimizer is ${training.optimizer}; population descent is that of plain SGD`);
  }
  return { applies: true };
}

/**
 * Whether the moments of single filters say all, as the closed forms of the gradient's signal and of its
 * variance over targets ask: linear maps, linear and cosine components, patches that do not overlap, and
 * planted filters that are normal, of any length.
 */
export function momentsApply(question: TheoryQuestion): TheoryAnswer {
  const answer = theoryApplies(question);
  if (!answer.applies) return answer;
  const { data, target } = question;
  if (patchesOverlap(data))
    return no("the patches overlap, so their responses are not independent");
  if (!isGaussianSpectrum(question)) {
    return no("only linear and cosine components of linear responses have this closed form");
  }
  return target.filterNorm === "fixed" ? no("the planted filters have a fixed length") : answer;
}

function isGaussianSpectrum({ target }: TheoryQuestion): boolean {
  const { patchMap, spectrum } = target;
  return patchMap === "linear" && hasGaussianForms({ spectrum, patchMap });
}

/** Why a spectrum of such maps has no closed form; undefined where it has one. */
function spectrumObstacle(question: TheoryQuestion, map: PatchMap): string | undefined {
  const { data, target } = question;
  if (target.patchMap !== map) {
    return `the patch maps differ, ${target.patchMap} in the target and ${map} in the model`;
  }
  if (isGaussianSpectrum(question)) return undefined;
  if (!PARITY_MAPS.includes(map)) {
    return `the patch map ${map} gives responses that are neither Gaussian nor odd`;
  }
  const other = target.spectrum.components.find((one) => parityTerms(one) === undefined);
  if (other !== undefined) {
    return map === "linear"
      ? `the spectrum mixes a ${other.kind} component with parities, which are covered only on their own`
      : `of the ${map} map only parities are covered, and there is a ${other.kind} component`;
  }
  return patchesOverlap(data) ? "parities of overlapping patches are not independent" : undefined;
}

function no(why: string): TheoryAnswer {
  return { applies: false, reason: `Theory gives no curve here: ${why}.` };
}
