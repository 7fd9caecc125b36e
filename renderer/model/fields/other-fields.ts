import { choice, number, type Field } from "./field.ts";

export const aboutFields: readonly Field[] = [
  {
    pointer: "/name",
    label: "Name",
    help: "How the library lists it.",
    input: { kind: "text" },
  },
  {
    pointer: "/notes",
    label: "Notes",
    help: "The question this is to answer; reports quote it.",
    input: { kind: "long-text" },
  },
  {
    pointer: "/tags",
    label: "Tags",
    help: "Words to filter the library by, with commas between.",
    input: { kind: "words" },
  },
];

export const recordFields: readonly Field[] = [
  {
    pointer: "/record/points",
    label: "Measurements",
    help: "How often a run is measured after its first moment; points on one step count once.",
    unit: "a run",
    input: number(),
  },
  {
    pointer: "/record/spacing",
    label: "Spacing",
    help: "Even in steps, or ever wider so that the beginning is dense.",
    input: choice({ linear: "even", log: "logarithmic" }),
  },
  {
    pointer: "/record/signal",
    label: "Gradient signal",
    help: "Also measures each filter's gradient signal against the noise of a batch; slower, and for patch models alone.",
    input: { kind: "switch" },
  },
  {
    pointer: "/success/metric",
    label: "A run succeeds when",
    help: "The last measurement that the success rule looks at.",
    input: choice({ testNmse: "test NMSE", testMse: "test MSE", trainLoss: "training loss" }),
  },
  {
    pointer: "/success/below",
    label: "is below",
    help: "NMSE 1 is no better than guessing the mean; 0.05 is the lab's usual mark.",
    input: number(0.01),
  },
];

export const seedFields: readonly Field[] = [
  {
    pointer: "/seeds/count",
    label: "Seeds",
    help: "Independent repeats of every variant; schemes of one seed see the same problem.",
    unit: "seeds",
    input: number(),
  },
  {
    pointer: "/seeds/first",
    label: "First seed",
    help: "Seeds count on from here.",
    input: number(),
  },
];
