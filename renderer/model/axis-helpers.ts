import { PATCH_MAP_NAMES } from "../../shared/registry/patch-maps/registry.ts";
import { highComponent, lowComponent } from "../../shared/presets/spectra.ts";
import {
  PAPER_SPECTRA,
  SHARING_POINTER,
  SPECTRUM_POINTER,
} from "../../shared/presets/paper-grid.ts";
import type { JsonValue } from "../../shared/spec/schema.ts";

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
  { label: "filter scale", pointer: "/target/filterScale", values: [0.316, 0.5, 1] },
  { label: "learning rate", pointer: "/training/learningRate", values: [0.003, 0.01, 0.03] },
  { label: "batch", pointer: "/training/batchSize", values: [10, 100, 1000] },
  {
    label: "patch map",
    pointer: "/model/patchMap",
    values: [...PATCH_MAP_NAMES],
  },
];
