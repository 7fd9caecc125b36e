import {
  PAPER_SPECTRA,
  SHARING_POINTER,
  SPECTRUM_POINTER,
} from "../../shared/presets/paper-grid.ts";
import { firstPatches } from "../../shared/registry/components/component-kind.ts";
import { headingOf } from "../../shared/registry/field-meta.ts";
import { componentsIn } from "../../shared/results/field-value.ts";
import { fieldAt, fieldsOf, fieldTitle, type Field } from "../../shared/spec/fields.ts";
import { readPointer } from "../../shared/spec/pointer.ts";
import { isJsonObject } from "../../shared/spec/json-object.ts";
import type { Component, JsonValue } from "../../shared/spec/schema.ts";
import { bandOf } from "../../shared/spectrum/spectrum-class.ts";
import { axesOf } from "./axes-edit.ts";
import { firstValues } from "./axis-values.ts";
import type { DraftJson } from "./draft-json.ts";
import { draftPatches } from "./draft-patches.ts";
import { FORM_SECTIONS, isIn } from "./form-sections.ts";
import { leadsTogether } from "./swept.ts";

/** A ready-made axis. */
export interface AxisHelper {
  readonly label: string;
  readonly pointer: string;
  readonly values: readonly JsonValue[];
}

/** The axes most experiments want. */
const ALWAYS: readonly AxisHelper[] = [
  { label: "shared against unshared", pointer: SHARING_POINTER, values: ["shared", "unshared"] },
  {
    label: "low, high and both",
    pointer: SPECTRUM_POINTER,
    values: JSON.parse(JSON.stringify(Object.values(PAPER_SPECTRA))) as JsonValue[],
  },
];

/** One number of one component: its values name a variant in two words, a whole spectrum's do not. */
const OF_COMPONENTS: readonly {
  readonly label: string;
  readonly field: string;
  readonly values: readonly JsonValue[];
  suits(component: Component): boolean;
}[] = [
  {
    label: "patches in the cosine, q = 1 … 6",
    field: "patches",
    values: [1, 2, 3, 4, 5, 6].map(firstPatches),
    suits: ({ kind }) => kind === "cosine",
  },
  {
    label: "weight of the low component, C",
    field: "weight",
    values: [0.1, 0.3, 1, 3],
    suits: (component) => bandOf(component) === "low",
  },
  {
    label: "frequency ω",
    field: "omega",
    values: [0.25, 0.5, 1, 2],
    suits: ({ kind }) => kind === "cosine",
  },
];

/**
 * The ready-made axes of an experiment. One of a component is there where the variant shown has such a
 * component, and no other axis varies it: an axis of whole spectra may leave it out elsewhere.
 */
export function axisHelpers(shown: DraftJson): readonly AxisHelper[] {
  const axes = axesOf(shown).map(({ pointer }) => pointer);
  const components = componentsIn(readPointer(shown, SPECTRUM_POINTER)) ?? [];
  const isThere = (value: JsonValue) =>
    !Array.isArray(value) || value.length <= draftPatches(shown);
  const ofComponents = OF_COMPONENTS.flatMap(({ label, field, values, suits }): AxisHelper[] => {
    const pointer = `${SPECTRUM_POINTER}/${components.findIndex(suits)}/${field}`;
    const isVaried = axes.some((axis) => axis !== pointer && leadsTogether(axis, pointer));
    return components.some(suits) && !isVaried
      ? [{ label, pointer, values: values.filter(isThere) }]
      : [];
  });
  return [...ALWAYS, ...ofComponents];
}

/** A field that an axis can be made of. */
export interface AxisField {
  readonly pointer: string;
  readonly label: string;
  /** The section it stands in. */
  readonly section: string;
  readonly values: readonly JsonValue[];
}

/** Parts of the file whose fields may vary from run to run. */
const SWEPT = /^\/(data|target|model|training|record|success)\//;

/**
 * The fields that may still vary: those that have a meaning in the variant shown, and the numbers of its
 * components, without those that an axis varies already, by themselves or with what holds them.
 */
export function axisFields(shown: DraftJson): AxisField[] {
  const taken = axesOf(shown).map(({ pointer }) => pointer);
  const plain = fieldsOf(shown).filter((field) => canVary(field));
  const own = plain.map((field) => axisField(field, field.pointer, shown, headingOf(field)));
  return [...componentFields(shown), ...own].filter(({ pointer, values }) => {
    return values.length > 0 && !taken.some((axis) => leadsTogether(axis, pointer));
  });
}

function canVary({ pointer, type }: Field): boolean {
  const isSet = ["number", "numbers", "switch", "choice"].includes(type.kind);
  return isSet && SWEPT.test(pointer);
}

function componentFields(shown: DraftJson): AxisField[] {
  const components = readPointer(shown, SPECTRUM_POINTER);
  if (!Array.isArray(components)) return [];
  return components.flatMap((component: unknown, index) => {
    if (!isJsonObject(component)) return [];
    return Object.keys(component).flatMap((key) => {
      const pointer = `${SPECTRUM_POINTER}/${index}/${key}`;
      const field = fieldAt(pointer);
      if (field?.type.kind !== "number") return [];
      return [{ ...axisField(field, pointer, shown, fieldTitle(pointer)), section: "Spectrum" }];
    });
  });
}

function axisField(field: Field, pointer: string, shown: DraftJson, heading: string): AxisField {
  const { unit } = field;
  // “Training samples” need not be told to be samples.
  const isSaid = unit === undefined || heading.toLowerCase().includes(unit);
  return {
    pointer,
    label: isSaid ? heading : `${heading} (${unit})`,
    section: FORM_SECTIONS.find(({ part }) => part !== "" && isIn(pointer, part))?.title ?? "",
    values: firstValues(field, readPointer(shown, pointer)),
  };
}
