import { choice, number, valueAt, type Field } from "./field.ts";

const optimizer =
  (value: string): Field["applies"] =>
  (draft) =>
    valueAt(draft, "training", "optimizer") === value;

export const trainingFields: readonly Field[] = [
  {
    pointer: "/training/optimizer",
    label: "Optimiser",
    help: "The paper's experiments use plain SGD.",
    input: choice({ sgd: "SGD", momentum: "SGD with momentum", adam: "Adam" }),
  },
  {
    pointer: "/training/learningRate",
    label: "Learning rate",
    help: "Size of a step along the gradient of the mean squared error (no ½).",
    input: number(0.001),
  },
  {
    pointer: "/training/momentum",
    label: "Momentum",
    help: "Share of the last step that is kept.",
    input: number(0.05),
    applies: optimizer("momentum"),
    absent: "0.9",
  },
  {
    pointer: "/training/beta1",
    label: "β₁",
    help: "Decay of Adam's running mean of gradients.",
    input: number(0.05),
    applies: optimizer("adam"),
    absent: "0.9",
  },
  {
    pointer: "/training/beta2",
    label: "β₂",
    help: "Decay of Adam's running mean of squared gradients.",
    input: number(0.005),
    applies: optimizer("adam"),
    absent: "0.999",
  },
  {
    pointer: "/training/epsilon",
    label: "ε",
    help: "Added to Adam's denominator.",
    input: number(1e-8),
    applies: optimizer("adam"),
    absent: "1e-8",
  },
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
