import { z } from "zod";
import { choiceOf, described, fieldObject } from "../registry/field-meta.ts";
import { count } from "../spec/number-fields.ts";
import type { Experiment } from "../spec/schema.ts";

/** The name and version of the study file's format. */
export const STUDY_FORMAT = "wslab/study@1";

const seed = count(0, 2 ** 31);

const pointer = described(
  z.string().max(1000).regex(/^\//, { error: 'must be a JSON pointer, which starts with "/"' }),
  {
    label: "Field",
    help: "JSON pointer to the field of the base that the axis changes, such as /training/learningRate.",
  },
);

const writtenAs = choiceOf(
  {
    itself: { label: "the value itself" },
    "first-patches": {
      label: "the first patches",
      help: "For the number v the list 0 … v−1, which makes v the order q of a component.",
    },
    ones: {
      label: "a list of ones",
      help: "For the number v a list of v ones, such as the orders of a Hermite component.",
    },
  },
  { label: "Written as", help: "What the axis writes at its pointer for each of its values." },
  "itself",
);

const labels = described(z.array(z.string().min(1).max(60)).optional(), {
  label: "Labels",
  help: "The names of the values, in order.",
  absent: "the values",
});

const axisSchema = fieldObject({
  name: described(z.string().min(1).max(60).optional(), {
    label: "Name",
    help: "The name of the axis in diagrams and for the options --x and --y.",
    absent: "the last part of its pointer",
  }),
  pointer,
  as: writtenAs,
  also: described(
    z
      .array(fieldObject({ pointer, as: writtenAs }))
      .max(20)
      .default([]),
    { label: "Also", help: "Further fields that the same value changes.", entry: "field" },
  ),
  values: described(z.array(z.json()).min(1).max(1000).optional(), {
    label: "Values",
    help: "The values of an axis that is a list and not a range.",
    absent: "a range from low to high",
  }),
  at: described(z.array(z.number()).optional(), {
    label: "Places",
    help: "Where each value stands on the axis, for values that are not numbers but have an order.",
    absent: "the values themselves, or their order",
  }),
  labels,
  low: described(z.number().optional(), {
    label: "Low end",
    help: "The lowest value of a range.",
    absent: "none, for a list",
  }),
  high: described(z.number().optional(), {
    label: "High end",
    help: "The highest value of a range.",
    absent: "none, for a list",
  }),
  steps: described(count(1, 1000).optional(), {
    label: "Steps",
    help: "How many values of a range a grid uses. Optional for a range of whole numbers.",
    absent: "every whole number",
  }),
  integer: described(z.boolean().default(false), {
    label: "Whole numbers",
    help: "Whether a range contains only whole numbers.",
  }),
  scale: choiceOf(
    { linear: { label: "linear" }, log: { label: "logarithmic" } },
    { label: "Scale", help: "How the values of a range are spaced, and how the axis is drawn." },
    "linear",
  ),
});

const panelsSchema = fieldObject({
  pointer,
  values: described(z.array(z.json()).min(1).max(50), {
    label: "Values",
    help: "The values of the field, one panel each.",
  }),
  labels,
});

const points = described(count(1, 10_000), {
  label: "Points",
  help: "How many cells are drawn.",
});
const designSeed = described(seed.default(1), {
  label: "Seed",
  help: "The seed that the cells are drawn with, so that they can be drawn again.",
});

const DESIGNS = {
  grid: { label: "grid", help: "Every combination of the values of all axes." },
  random: { label: "random", help: "Cells drawn at random, for more than two axes." },
  sobol: { label: "Sobol", help: "Cells that fill the space evenly, for more than two axes." },
  adaptive: { label: "adaptive", help: "Runs placed near the boundary of what is learned." },
};

const designSchema = z.discriminatedUnion("kind", [
  fieldObject({ kind: z.literal("grid") }),
  fieldObject({ kind: z.literal("random"), points, seed: designSeed }),
  fieldObject({ kind: z.literal("sobol"), points, seed: designSeed }),
  fieldObject({
    kind: z.literal("adaptive"),
    budget: described(count(1, 100_000), {
      label: "Budget",
      help: "The total number of runs, over all panels.",
      unit: "runs",
    }),
    initial: described(count(1, 10_000).default(12), {
      label: "Initial runs",
      help: "Runs of each panel that are spread evenly before any is placed by results.",
      unit: "runs",
    }),
    batch: described(count(1, 1000).default(12), {
      label: "Runs at a time",
      help: "How many runs are placed before the results are considered again.",
      unit: "runs",
    }),
    together: described(count(1, 100).default(1), {
      label: "Runs per cell",
      help: "Runs of one cell that are placed at once. They train together, which costs little more than a single run.",
      unit: "runs",
    }),
    seed: designSeed,
  }),
]);

const componentSuccessSchema = fieldObject({
  component: described(count(0, 1000), {
    label: "Component",
    help: "The component of the target’s spectrum that has to be learned, counted from 0.",
  }),
  within: described(z.number().gt(0).max(1).default(0.1), {
    label: "Within",
    help: "How far from 1 the learned share of the component may be.",
  }),
});

const seedsSchema = fieldObject({
  count: described(count(1, 10_000).default(8), {
    label: "Seeds",
    help: "Runs of each cell. In an adaptive design, the maximum for one cell.",
  }),
  first: described(seed.default(1), {
    label: "First seed",
    help: "The seeds are this number and those that follow it.",
  }),
});

/**
 * A study file: a base experiment, the axes of a phase diagram, and how its cells are chosen. Each
 * field is checked by itself; `parseStudy` also checks the fields against each other.
 */
export const studySchema = fieldObject({
  format: z.literal(STUDY_FORMAT),
  name: described(z.string().min(1).max(200).default("Untitled study"), {
    label: "Name",
    help: "The name of the study; the experiments that it trains carry it too.",
  }),
  notes: described(z.string().max(100_000).default(""), {
    label: "Notes",
    help: "The question that the study should answer.",
    isLong: true,
  }),
  base: described(z.json().default({}), {
    label: "Base",
    help: "An experiment file without axes and seeds. Its format may be left out.",
  }),
  axes: described(z.array(axisSchema).min(1).max(10), {
    label: "Axes",
    help: "The fields that vary, each over a range or a list of values.",
    entry: "axis",
  }),
  panels: described(panelsSchema.optional(), {
    label: "Panels",
    help: "A field whose values are shown side by side.",
    absent: "one panel",
  }),
  design: described(designSchema.prefault({ kind: "grid" }), {
    label: "Design",
    help: "Which cells are run.",
    tag: { label: "Design", help: "Which cells are run.", choices: DESIGNS },
  }),
  success: described(componentSuccessSchema.optional(), {
    label: "Success",
    help: "Counts a run as a success by how much it learned of one component, since the error alone can hide that a component of small variance was not learned.",
    absent: "the success rule of the base",
  }),
  seeds: described(seedsSchema.prefault({}), { label: "Seeds", help: "Runs of each cell." }),
});

type StudyFields = z.output<typeof studySchema>;
/** One axis as a study file gives it, with defaults filled in. */
export type StudyAxisSpec = StudyFields["axes"][number];
/** How the cells to run are chosen. */
export type StudyDesign = StudyFields["design"];
/** The design that places runs by what was seen. */
export type AdaptiveDesign = Extract<StudyDesign, { kind: "adaptive" }>;
/** What an axis writes at its pointer for a value. */
export type WrittenAs = z.output<typeof writtenAs>;

/** A study as read: its base is a whole experiment without axes. */
export interface Study extends Omit<StudyFields, "base"> {
  readonly base: Experiment;
}
