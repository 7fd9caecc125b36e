import { z } from "zod";
import { spectrumSchema } from "../registry/components/spectrum-schema.ts";
import { labelFields } from "../registry/data-sources/labels.ts";
import { described, fieldObject } from "../registry/field-meta.ts";
import { PATCH_MAPS, targetMapSchema, TWO_LAYERS } from "../registry/patch-maps/registry.ts";
import { positive } from "./number-fields.ts";

const PLANTED = { pointer: "/target/labels", values: ["planted"] };

/** The function that is to be learned, each field by itself. */
export const targetSchema = fieldObject({
  ...labelFields,
  patchMap: described(targetMapSchema.default("linear"), {
    label: "Patch map",
    symbol: "h",
    name: "target’s patch map",
    help: "How the target turns a patch and its planted filter into one number.",
    choices: { ...PATCH_MAPS, "two-layer": TWO_LAYERS },
    when: PLANTED,
  }),
  filters: described(z.enum(["shared", "unshared"]).default("shared"), {
    label: "Planted filters",
    symbol: "u",
    name: "planted filters",
    help: "One planted filter for all patches, or one for each.",
    choices: {
      shared: { label: "one for all patches", phrase: "one planted filter" },
      unshared: { label: "one per patch", phrase: "a planted filter per patch" },
    },
    when: PLANTED,
  }),
  filterScale: described(positive.default(1), {
    label: "Filter scale",
    help: "Multiplies the planted filters, which are standard normal: at 1 their length is about √d.",
    step: 0.1,
    when: PLANTED,
  }),
  filterNorm: described(z.enum(["random", "fixed"]).optional(), {
    label: "Filter length",
    help: "Whether planted filters keep their random lengths, or are scaled to filter scale × √d.",
    choices: {
      random: { label: "random", phrase: "random filter length" },
      fixed: { label: "fixed", phrase: "fixed filter length" },
    },
    when: PLANTED,
    absent: "random",
  }),
  noise: described(z.number().min(0).default(0), {
    label: "Label noise",
    help: "Standard deviation of the Gaussian noise added to the training targets.",
    step: 0.1,
  }),
  spectrum: described(spectrumSchema.prefault({}), {
    label: "Spectrum",
    help: "The planted function of the patch responses.",
    when: PLANTED,
  }),
});
