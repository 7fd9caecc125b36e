import { patchesOverlap } from "../registry/data-sources/data-source.ts";
import { dataSourceOf } from "../registry/data-sources/registry.ts";
import type { VariantSpec } from "../spec/schema.ts";
import { closedTerms } from "./theory-spectrum.ts";

/** The parts of a variant that decide whether theory has closed forms for it. */
export type TheoryQuestion = Pick<VariantSpec, "data" | "target" | "model" | "training">;

/** Whether the closed forms hold for a variant; `reason` is a sentence for the screen. */
export type TheoryAnswer =
  { readonly applies: true } | { readonly applies: false; readonly reason: string };

/**
 * Whether the closed forms (docs/science.md, theory beside practice) and descent on them describe a
 * variant: Gaussian patches, linear maps, a known head, linear and cosine components, plain SGD. A
 * finite training sample and label noise are allowed: they make runs scatter about the prediction,
 * and noise adds its variance to the training loss (the test targets carry none).
 */
export function theoryApplies({ data, target, model, training }: TheoryQuestion): TheoryAnswer {
  if (target.labels !== "planted") {
    return no("the targets come with the data, so there is no planted function to compare with");
  }
  if (!dataSourceOf(data).isGaussian) {
    return no(`the data are ${data.source}, and the closed forms need Gaussian patches`);
  }
  if (model.kind !== "patch") {
    return no(`the model is ${model.kind}, and the closed forms are those of patch models`);
  }
  if (target.patchMap !== "linear" || model.patchMap !== "linear") {
    const map = target.patchMap === "linear" ? model.patchMap : target.patchMap;
    return no(`the patch map ${map} gives responses that are not Gaussian; only linear ones are`);
  }
  if (model.head.kind === "mlp") return no("the head is learned, not known");
  if (model.head.kind === "given") return no("the head is given, not the target's own");
  if (patchesOverlap(data))
    return no("the patches overlap, so their responses are not independent");
  if ((model.softSharing ?? 0) > 0) return no("soft sharing adds a penalty to the loss");
  if ((data.augment ?? "none") !== "none") {
    return no("augmentation moves patches about while a sample's target stays");
  }
  const { components, normalize } = target.spectrum;
  const other = components.find((component) => closedTerms(component) === undefined);
  if (other !== undefined) {
    return no(`the spectrum has a ${other.kind} component; only linear and cosine are covered`);
  }
  if (normalize === "unit-variance") {
    return no("unit-variance scales the target by its spread on the sample, which theory lacks");
  }
  if (training.optimizer !== "sgd") {
    return no(`the optimizer is ${training.optimizer}; population descent is that of plain SGD`);
  }
  return { applies: true };
}

function no(why: string): TheoryAnswer {
  return { applies: false, reason: `Theory gives no curve here: ${why}.` };
}
