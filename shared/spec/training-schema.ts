import { z } from "zod";
import { described, fieldObject } from "../registry/field-meta.ts";
import { optimizerFields, optimizerSchema } from "../registry/optimizers/registry.ts";
import { DEFAULT_ENGINE, ENGINES, ENGINE_CHOICES } from "./engines.ts";
import { count, positive } from "./number-fields.ts";

/** How a model is trained, each field by itself. */
export const trainingSchema = fieldObject({
  optimizer: optimizerSchema,
  learningRate: described(positive.default(0.01), {
    label: "Learning rate",
    short: "rate",
    help: "Size of a step along the gradient of the mean squared error (without a factor ½).",
    step: 0.001,
  }),
  ...optimizerFields,
  batchSize: described(count(1, 100_000).default(100), {
    label: "Batch size",
    help: "How many training samples one step uses, at most the whole training sample.",
    unit: "samples",
    step: 10,
  }),
  epochs: described(count(1, 1_000_000).default(60), {
    label: "Epochs",
    help: "How many times training goes through the training sample, in a new order each time.",
    step: 10,
  }),
  engine: described(z.enum(ENGINE_CHOICES).optional(), {
    label: "Engine",
    help: "What does the computing. Native TensorFlow is the reference; the fused engine is faster and is checked against it.",
    choices: ENGINES,
    absent: ENGINES[DEFAULT_ENGINE].label,
  }),
});
