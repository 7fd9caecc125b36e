import { z } from "zod";
import { choiceOf, described, fieldObject } from "../field-meta.ts";
import { componentSchema } from "./registry.ts";

/** A spectrum: components, and what their weighted sum is divided by. */
export const spectrumSchema = fieldObject({
  normalize: choiceOf(
    {
      "sum-of-weights": {
        label: "by the sum of the weights",
        help: "The target is divided by the sum of the absolute weights. Gradients shrink by the square of that sum, so spectra of many components are learned slowly.",
        phrase: "divided by the sum of the weights",
      },
      none: {
        label: "not at all",
        help: "The target is the weighted sum as it stands.",
        phrase: "not normalised",
      },
      "unit-variance": {
        label: "to unit variance",
        help: "The target is divided by its standard deviation on the training inputs.",
        phrase: "scaled to unit variance",
      },
    },
    {
      label: "Normalise",
      name: "normalised by",
      help: "What the sum of the weighted components is divided by.",
    },
    "sum-of-weights",
  ),
  components: described(
    z
      .array(componentSchema)
      .min(1)
      .default([
        { kind: "linear", patches: [0], weight: 1 },
        { kind: "cosine", patches: [0, 1, 2, 3, 4], omega: 1, phase: 0, weight: 1 },
      ]),
    {
      label: "Spectrum",
      help: "The components whose weighted sum is the target.",
      entry: "component",
      speaksForItself: true,
    },
  ),
});
