import { LABELS, labelsOf } from "../../../shared/registry/data-sources/labels.ts";
import { PATCH_MAP_NAMES, patchMapOf } from "../../../shared/registry/patch-maps/registry.ts";
import { choice, number, valueAt, type Field } from "./field.ts";

const labels =
  (value: string): Field["applies"] =>
  (draft) =>
    valueAt(draft, "target", "labels") === value;
const planted = labels("planted");

export const patchMaps = choice(
  Object.fromEntries(PATCH_MAP_NAMES.map((name) => [name, patchMapOf(name).label])),
);

const targetMaps = choice({
  ...Object.fromEntries(PATCH_MAP_NAMES.map((name) => [name, patchMapOf(name).label])),
  "two-layer": "two layers of filters",
});

export const targetFields: readonly Field[] = [
  {
    pointer: "/target/labels",
    label: "What is to be learned",
    help: "A planted function of the patches, or what the data themselves say.",
    input: choice(Object.fromEntries(LABELS.map((name) => [name, labelsOf(name).label]))),
  },
  {
    pointer: "/target/digits",
    label: "Digits",
    help: "The two digits told apart, for example 3, 8: the first is −1, the second +1.",
    input: { kind: "numbers" },
    applies: labels("digit-contrast"),
    absent: "0, 1",
  },
  {
    pointer: "/target/patchMap",
    label: "Patch map, h",
    help: "How the target turns a patch into one number.",
    input: targetMaps,
    applies: planted,
  },
  {
    pointer: "/target/filters",
    label: "Planted filters, u",
    help: "One filter for all patches, or one for each.",
    input: choice({ shared: "one for all patches", unshared: "one a patch" }),
    applies: planted,
  },
  {
    pointer: "/target/filterScale",
    label: "Filter scale",
    help: "Multiplies the standard-normal filters: 1 gives them a length of about √d.",
    unit: "×",
    input: number(0.1),
    applies: planted,
  },
  {
    pointer: "/target/filterNorm",
    label: "Filter length",
    help: "As chance gives it, or every planted filter scaled to filter scale × √d.",
    input: choice({ "": "as chance gives it", fixed: "fixed" }),
    applies: planted,
    absent: "as chance gives it",
  },
  {
    pointer: "/target/noise",
    label: "Noise",
    help: "Standard deviation of the noise added to training targets, in their own unit.",
    unit: "standard deviation",
    input: number(0.1),
  },
  {
    pointer: "/target/spectrum/normalize",
    label: "Normalise",
    help: "What the sum of the weighted components is divided by.",
    input: choice({
      "sum-of-weights": "by the sum of weights",
      "unit-variance": "to unit variance",
      none: "not at all",
    }),
    applies: planted,
  },
];
