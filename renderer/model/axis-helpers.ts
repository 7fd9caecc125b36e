import { highComponent, lowComponent } from "../../shared/presets/spectra.ts";
import {
  PAPER_SPECTRA,
  SHARING_POINTER,
  SPECTRUM_POINTER,
} from "../../shared/presets/paper-grid.ts";
import { headingOf } from "../../shared/registry/field-meta.ts";
import { fieldAt, fieldsOf, fieldTitle, type Field } from "../../shared/spec/fields.ts";
import { readPointer } from "../../shared/spec/pointer.ts";
import { isJsonObject } from "../../shared/spec/json-object.ts";
import type { JsonValue } from "../../shared/spec/schema.ts";
import { axesOf } from "./axes-edit.ts";
import { firstValues } from "./axis-values.ts";
import type { DraftJson } from "./draft-json.ts";
import { FORM_SECTIONS, isIn } from "./form-sections.ts";
import { leadsTogether } from "./swept.ts";

/** A ready-made axis. */
export interface AxisHelper {
  readonly label: string;
  readonly pointer: string;
  readonly values: readonly JsonValue[];
}

const spectra = (make: (value: number) => readonly object[], values: readonly number[]) =>
  values.map((value) => JSON.parse(JSON.stringify(make(value))) as JsonValue);

/** The axes most experiments want. */
export const AXIS_HELPERS: readonly AxisHelper[] = [
  { label: "shared against unshared", pointer: SHARING_POINTER, values: ["shared", "unshared"] },
  {
    label: "low, high and both",
    pointer: SPECTRUM_POINTER,
    values: JSON.parse(JSON.stringify(Object.values(PAPER_SPECTRA))) as JsonValue[],
  },
  {
    label: "patches in the cosine, q = 1 … 6",
    pointer: SPECTRUM_POINTER,
    values: spectra((q) => [lowComponent(), highComponent(q)], [1, 2, 3, 4, 5, 6]),
  },
  {
    label: "weight of the low component, C",
    pointer: SPECTRUM_POINTER,
    values: spectra((c) => [lowComponent(c), highComponent()], [0.1, 0.3, 1, 3]),
  },
  {
    label: "frequency ω",
    pointer: SPECTRUM_POINTER,
    values: spectra((omega) => [lowComponent(), highComponent(5, omega)], [0.25, 0.5, 1, 2]),
  },
];

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
  return {
    pointer,
    label: unit === undefined ? heading : `${heading} (${unit})`,
    section: FORM_SECTIONS.find(({ part }) => part !== "" && isIn(pointer, part))?.title ?? "",
    values: firstValues(field, readPointer(shown, pointer)),
  };
}
