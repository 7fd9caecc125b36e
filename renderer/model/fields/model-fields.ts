import {
  ARCHITECTURE_NAMES,
  architectureOf,
} from "../../../shared/registry/architectures/registry.ts";
import { HEAD_KINDS, headOf } from "../../../shared/registry/heads/registry.ts";
import { choice, number, valueAt, type Field } from "./field.ts";
import { patchMaps } from "./target-fields.ts";

const kind =
  (value: string): Field["applies"] =>
  (draft) =>
    valueAt(draft, "model", "kind") === value;

export const modelFields: readonly Field[] = [
  {
    pointer: "/model/kind",
    label: "Architecture",
    help: "Patch models see k patches through filters; dense and recurrent ones are for contrast.",
    input: choice(
      Object.fromEntries(ARCHITECTURE_NAMES.map((kind) => [kind, architectureOf({ kind }).label])),
    ),
  },
  {
    pointer: "/model/patchMap",
    label: "Patch map, h",
    help: "How the learner turns a patch into one number.",
    input: patchMaps,
    applies: kind("patch"),
  },
  {
    pointer: "/model/initial",
    label: "Initial filters",
    help: "Each filter's own, or all equal to those that a shared model would start with.",
    input: choice({ "": "each its own", tied: "all equal" }),
    applies: kind("patch"),
    absent: "each its own",
  },
  {
    pointer: "/model/softSharing",
    label: "Soft sharing, λ",
    help: "Strength of the penalty λ Σⱼ‖wⱼ − w̄‖², which draws the patches' filters to their mean.",
    input: number(0.01),
    applies: kind("patch"),
    absent: "0",
  },
  {
    pointer: "/model/channels",
    label: "Channels, m",
    help: "Filters that each patch has, so that a learned head sees m numbers a patch.",
    unit: "a patch",
    input: number(),
    applies: (draft) => valueAt(draft, "model", "head", "kind") === "mlp",
    absent: "1",
  },
  {
    pointer: "/model/window",
    label: "Window",
    help: "Neighbouring patches that a filter of the second layer reads; windows do not overlap.",
    unit: "patches",
    input: number(),
    applies: kind("two-layer"),
  },
  {
    pointer: "/model/head/kind",
    label: "Head, g",
    help: "The target's own head, given and fixed, or one that is learned.",
    input: choice(Object.fromEntries(HEAD_KINDS.map((kind) => [kind, headOf({ kind }).label]))),
    applies: kind("patch"),
  },
  {
    pointer: "/model/head/hidden",
    label: "Hidden units of the head",
    help: "One size a ReLU layer, for example 50 or 50, 20.",
    unit: "units",
    input: { kind: "numbers" },
    applies: (draft) => valueAt(draft, "model", "head", "kind") === "mlp",
  },
  {
    pointer: "/model/hidden",
    label: "Hidden units",
    help: "One size a ReLU layer, for example 50 or 50, 20.",
    unit: "units",
    input: { kind: "numbers" },
    applies: kind("dense"),
  },
  {
    pointer: "/model/units",
    label: "State units",
    help: "Size of the recurrent state.",
    unit: "units",
    input: number(),
    applies: kind("recurrent"),
  },
];
