import { architectureOf } from "../../../shared/registry/architectures/registry.ts";
import { withoutHash } from "../../../shared/spec/kept-file.ts";
import { optimizerOf, optimizerSettings } from "../../../shared/registry/optimizers/registry.ts";
import type {
  DataSpec,
  TargetSpec,
  TrainingSpec,
  VariantSpec,
} from "../../../shared/spec/schema.ts";
import { inputShape } from "../../../shared/spec/shape.ts";
import { formatSetting } from "../../../shared/format/number.ts";
import { countOf } from "../../../shared/format/sentence.ts";

import { spectrumInWords } from "./spectrum-words.ts";

/** The set-up in sentences: data, target, model, training. */
export function setupInWords(spec: VariantSpec): readonly string[] {
  return [
    dataInWords(spec.data),
    targetInWords(spec.target),
    architectureOf(spec.model).describe(spec.model),
    trainingInWords(spec.training),
  ];
}

const SOURCE_WORDS: Readonly<Record<DataSpec["source"], string>> = {
  gaussian: "independent standard normal numbers",
  boolean: "independent uniform ±1",
  mnist: "cut from MNIST digits, each centred to zero mean",
  file: "read from a file",
};

function dataInWords(data: DataSpec): string {
  const { patches, patchSize } = inputShape(data);
  const shape = `Inputs are ${countOf(patches, "patch", "patches")} of ${countOf(patchSize, "number")}`;
  const test = `${formatSetting(data.testSize)} test samples`;
  const fresh = "fresh" in data && data.fresh;
  const sample = fresh
    ? `each batch is drawn anew, ${formatSetting(data.trainSize)} samples to an epoch; ${test}`
    : `${formatSetting(data.trainSize)} training and ${test}`;
  const file = data.source === "file" ? ` (${withoutHash(data.path)})` : "";
  return `${shape}, ${SOURCE_WORDS[data.source]}${file}; ${sample}.`;
}

function targetInWords(target: TargetSpec): string {
  if (target.labels === "file") return "The targets come from the user’s file.";
  if (target.labels === "digit-value") return "The target is the digit’s value.";
  if (target.labels === "digit-contrast") {
    const pair = target.digits === undefined ? "" : `, ${target.digits.join(" against ")}`;
    return `The target is a contrast of two digits${pair}.`;
  }
  const noise =
    target.noise === 0
      ? ""
      : `, with label noise of standard deviation ${formatSetting(target.noise)}`;
  return (
    `The target is ${spectrumInWords(target.spectrum)}, of patch responses by the ` +
    `${target.patchMap} map; its planted filters are ${target.filters}, standard normal times ` +
    `${formatSetting(target.filterScale)}${noise}.`
  );
}

function trainingInWords(training: TrainingSpec): string {
  const method = optimizerOf(training.optimizer).describe(optimizerSettings(training));
  return (
    `${method} at rate ${formatSetting(training.learningRate)} in batches of ` +
    `${formatSetting(training.batchSize)} for ${countOf(training.epochs, "epoch")}; the loss is the ` +
    `mean squared error.`
  );
}
