import {
  COVERAGE_SPECTRA,
  LAYERS,
  LEAP_SPECTRA,
  SOFT_SHARING,
  SOFT_SHARING_POINTER,
  TYING,
  type BeyondExperimentId,
} from "../presets/beyond-experiments.ts";
import { SHARING_POINTER, SPECTRUM_POINTER } from "../presets/paper-grid.ts";
import type { JsonValue } from "../spec/json-object.ts";
import type { Arm } from "./claim.ts";

/** One arm; `values` are of the experiment's axes, which are JSON. */
export function arm(experiment: BeyondExperimentId, label: string, values: object): Arm {
  const assignment = JSON.parse(JSON.stringify(values)) as Readonly<Record<string, JsonValue>>;
  return { experiment, assignment, label };
}
export const staircase = (leap: keyof typeof LEAP_SPECTRA): Arm =>
  arm("staircases", `leap ${leap}`, { [SPECTRUM_POINTER]: LEAP_SPECTRA[leap] });
export const evenLow = (leap: 3 | 4, label: string): Arm =>
  arm("even-low", label, { [SPECTRUM_POINTER]: LEAP_SPECTRA[leap] });
export const soft = (strength: keyof typeof SOFT_SHARING): Arm =>
  arm("soft-sharing", `λ = ${SOFT_SHARING[strength]}`, {
    [SOFT_SHARING_POINTER]: SOFT_SHARING[strength],
  });
export const lowPart = (
  on: keyof typeof COVERAGE_SPECTRA,
  label: string,
  sharing: "shared" | "unshared" = "unshared",
): Arm =>
  arm("coverage", `low on ${label}, ${sharing}`, {
    [SPECTRUM_POINTER]: COVERAGE_SPECTRA[on],
    [SHARING_POINTER]: sharing,
  });
export const augmented = (augment: "none" | "cyclic" | "permute", label: string): Arm =>
  arm("augmentation", label, { "/data/augment": augment });
export const tied = (part: keyof typeof TYING, label: string): Arm =>
  arm("recurrent-tying", label, { [SHARING_POINTER]: TYING[part] });
export const layers = (part: keyof typeof LAYERS, label: string): Arm =>
  arm("depth", label, { [SHARING_POINTER]: LAYERS[part] });
export const strided = (stride: number, sharing: string): Arm =>
  arm("overlap", `stride ${stride}, ${sharing}`, {
    "/data/stride": stride,
    [SHARING_POINTER]: sharing,
  });
export const withChannels = (sharing: string): Arm =>
  arm("channels", `2 channels, ${sharing}`, { [SHARING_POINTER]: sharing });
