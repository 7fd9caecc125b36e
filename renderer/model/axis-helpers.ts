import { PATCH_MAP_NAMES } from "../../shared/registry/patch-maps/registry.ts";
import { highComponent, lowComponent } from "../../shared/presets/spectra.ts";
import {
  PAPER_SPECTRA,
  SHARING_POINTER,
  SPECTRUM_POINTER,
} from "../../shared/presets/paper-grid.ts";
import { fieldName } from "../../shared/spec/fields.ts";
import type { JsonValue } from "../../shared/spec/schema.ts";

/** A ready-made axis. */
export interface AxisHelper {
  readonly label: string;
  readonly pointer: string;
  readonly values: readonly JsonValue[];
}

const spectra = (make: (value: number) => readonly object[], values: readonly number[]) =>
  values.map((value) => JSON.parse(JSON.stringify(make(value))) as JsonValue);

const overField = (pointer: string, values: readonly JsonValue[]): AxisHelper => ({
  label: fieldName(pointer),
  pointer,
  values,
});

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
  overField("/target/filterScale", [0.316, 0.5, 1]),
  overField("/training/learningRate", [0.003, 0.01, 0.03]),
  overField("/training/batchSize", [10, 100, 1000]),
  overField("/model/patchMap", PATCH_MAP_NAMES),
];
