import { DATA_SOURCE_NAMES, dataSourceOf } from "../../../shared/registry/data-sources/registry.ts";
import { choice, number, valueAt, type Field } from "./field.ts";

/** Whether the source that is chosen has a field. */
const has =
  (field: string): Field["applies"] =>
  (draft) => {
    const source = String(valueAt(draft, "data", "source"));
    const isKnown = DATA_SOURCE_NAMES.some((name) => name === source);
    return isKnown && Object.hasOwn(dataSourceOf({ source }).schema.shape, field);
  };

export const dataFields: readonly Field[] = [
  {
    pointer: "/data/source",
    label: "Source",
    help: "Where the inputs come from.",
    input: choice(
      Object.fromEntries(
        DATA_SOURCE_NAMES.map((source) => [source, dataSourceOf({ source }).label]),
      ),
    ),
  },
  {
    pointer: "/data/path",
    label: "File of inputs",
    help: "Whole path of a CSV or NPY file on the machine that trains; k·d numbers a row.",
    input: { kind: "text" },
    applies: has("path"),
  },
  {
    pointer: "/data/targetPath",
    label: "File of targets",
    help: "One number a sample; leave empty to plant a target instead.",
    input: { kind: "text" },
    applies: has("targetPath"),
    absent: "none",
  },
  {
    pointer: "/data/decimal",
    label: "Decimal mark",
    help: "What stands before a number's fraction in a text file.",
    input: choice({ "": "point, 0.5", ",": "comma, 0,5" }),
    applies: has("decimal"),
    absent: "point",
  },
  {
    pointer: "/data/patches",
    label: "Patches, k",
    help: "How many patches one input has.",
    unit: "patches",
    input: number(),
    applies: has("patches"),
  },
  {
    pointer: "/data/patchSize",
    label: "Patch size, d",
    help: "Numbers in one patch.",
    unit: "numbers",
    input: number(),
    applies: has("patchSize"),
  },
  {
    pointer: "/data/patchSide",
    label: "Patch side",
    help: "Side of the square cut from a 28 × 28 digit.",
    unit: "pixels",
    input: number(),
    applies: has("patchSide"),
  },
  {
    pointer: "/data/stride",
    label: "Stride",
    help: "From one patch's start to the next: pixels of a digit, numbers of a drawn input; less than the patch size makes patches overlap.",
    input: number(),
    applies: has("stride"),
    absent: "patch size",
  },
  {
    pointer: "/data/trainSize",
    label: "Training samples",
    help: "Size of the fixed training sample; of fresh samples, how many count as one epoch.",
    unit: "samples",
    input: number(100),
  },
  {
    pointer: "/data/testSize",
    label: "Test samples",
    help: "Held out; NMSE and the learned spectrum are measured on them.",
    unit: "samples",
    input: number(100),
  },
  {
    pointer: "/data/augment",
    label: "Augmentation",
    help: "At each use a training sample's patches are shifted in a circle or permuted; its target stays.",
    input: choice({ "": "none", cyclic: "shifted in a circle", permute: "permuted" }),
    applies: has("augment"),
    absent: "none",
  },
  {
    pointer: "/data/fresh",
    label: "Fresh samples",
    help: "Draws new samples for every batch: the population setting.",
    input: { kind: "switch" },
    applies: has("fresh"),
  },
];
