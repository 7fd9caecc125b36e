import { fieldMeta } from "../../../shared/registry/field-meta.ts";
import { OPTIMIZER_NAMES, optimizerOf } from "../../../shared/registry/optimizers/registry.ts";
import { choice, number, valueAt, type Field } from "./field.ts";

/** The settings that an optimiser has for itself. */
const optimizerSettings: readonly Field[] = OPTIMIZER_NAMES.flatMap((name) => {
  const { fields, defaults } = optimizerOf(name);
  return Object.entries(fields).map(([key, schema]) => {
    const { label = key, help = "", step } = fieldMeta(schema) ?? {};
    return {
      pointer: `/training/${key}`,
      label,
      help,
      input: number(step),
      applies: (draft) => valueAt(draft, "training", "optimizer") === name,
      absent: String(defaults[key]),
    };
  });
});

export const trainingFields: readonly Field[] = [
  {
    pointer: "/training/optimizer",
    label: "Optimiser",
    help: "The paper's experiments use plain SGD.",
    input: choice(
      Object.fromEntries(OPTIMIZER_NAMES.map((name) => [name, optimizerOf(name).label])),
    ),
  },
  {
    pointer: "/training/learningRate",
    label: "Learning rate",
    help: "Size of a step along the gradient of the mean squared error (no ½).",
    input: number(0.001),
  },
  ...optimizerSettings,
  {
    pointer: "/training/batchSize",
    label: "Batch",
    help: "Samples in one SGD step.",
    unit: "samples",
    input: number(10),
  },
  {
    pointer: "/training/epochs",
    label: "Epochs",
    help: "Passes over the training sample, reshuffled each time.",
    unit: "passes",
    input: number(10),
  },
  {
    pointer: "/training/engine",
    label: "Engine",
    help: "Native TensorFlow is the reference; the fused engine is faster, and checked against it.",
    input: choice({ "tfjs-node": "native TensorFlow", fused: "fused", auto: "fused where it can" }),
    absent: "native TensorFlow",
  },
];
