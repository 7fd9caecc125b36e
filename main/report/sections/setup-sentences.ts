import { architectureOf } from "../../../shared/registry/architectures/registry.ts";
import { withoutHash } from "../../../shared/spec/kept-file.ts";
import { labelsOf } from "../../../shared/registry/data-sources/labels.ts";
import { patchesOverlap, strideOf } from "../../../shared/registry/data-sources/data-source.ts";
import { dataSourceOf, isSynthetic } from "../../../shared/registry/data-sources/registry.ts";
import { optimizerOf, optimizerSettings } from "../../../shared/registry/optimizers/registry.ts";
import type {
  DataSpec,
  SpectrumSpec,
  TargetSpec,
  TrainingSpec,
  VariantSpec,
} from "../../../shared/spec/schema.ts";
import { inputShape } from "../../../shared/spec/shape.ts";
import { formatSetting } from "../../../shared/format/number.ts";
import { countOf, joinWords } from "../../../shared/format/sentence.ts";
import { weightedComponents } from "../../../shared/results/field-value.ts";
import { settingLabel } from "../../../shared/results/variant-label.ts";

/** The set-up in sentences: data, target, model, training. */
export function setupSentences(spec: VariantSpec): readonly string[] {
  return [
    dataSentence(spec.data),
    targetSentence(spec.target),
    architectureOf(spec.model).describe(spec.model),
    trainingSentence(spec.training),
  ];
}

function dataSentence(data: DataSpec): string {
  const { patches, patchSize } = inputShape(data);
  const shape = `Inputs have ${countOf(patches, "patch", "patches")} of ${countOf(patchSize, "number")}`;
  const test = `${formatSetting(data.testSize)} test samples`;
  const fresh = "fresh" in data && data.fresh;
  const sample = fresh
    ? `each batch is newly drawn, ${formatSetting(data.trainSize)} samples to an epoch; ${test}`
    : `there are ${formatSetting(data.trainSize)} training and ${test}`;
  const { augment = "none" } = data;
  const moved =
    augment === "none"
      ? ""
      : `; at each use a sample’s patches are ${augment === "cyclic" ? "shifted cyclically" : "permuted"} and its target is kept`;
  const file = data.source === "file" ? ` (${withoutHash(data.path)})` : "";
  return `${shape}, ${dataSourceOf(data).inputs}${overlapPart(data)}${file}; ${sample}${moved}.`;
}

function overlapPart(data: DataSpec): string {
  if (!isSynthetic(data) || !patchesOverlap(data)) return "";
  return `, cut every ${formatSetting(strideOf(data))} numbers so that they overlap`;
}

function targetSentence(target: TargetSpec): string {
  const { describe } = labelsOf(target.labels);
  if (describe !== undefined) return describe(target);
  const filters =
    target.filters === "shared"
      ? "one planted filter serves all patches"
      : "each patch has a planted filter of its own";
  const scale =
    target.filterScale === 1 ? "" : `, multiplied by ${formatSetting(target.filterScale)}`;
  const fixed = target.filterNorm === "fixed" ? " and scaled to its typical length" : "";
  return (
    `The target is ${spectrumPart(target.spectrum)}. Its components see each patch as the response ` +
    `to a planted filter through the ${target.patchMap} map; ${filters}, drawn from a standard ` +
    `normal distribution${scale}${fixed}.${noisePart(target)}`
  );
}

function noisePart({ noise }: TargetSpec): string {
  if (noise === 0) return "";
  return ` Training targets carry noise of standard deviation ${formatSetting(noise)}.`;
}

function spectrumPart({ components, normalize }: SpectrumSpec): string {
  const normalized = settingLabel("/target/spectrum/normalize", normalize);
  return `${joinWords(weightedComponents(components), "plus")}, ${normalized}`;
}

function trainingSentence(training: TrainingSpec): string {
  const method = optimizerOf(training.optimizer).describe(optimizerSettings(training));
  return (
    `It is trained on the mean squared error by ${method}, at rate ` +
    `${formatSetting(training.learningRate)} in batches of ${formatSetting(training.batchSize)} for ` +
    `${countOf(training.epochs, "epoch")}.`
  );
}
