import { z } from "zod";
import { fieldObject } from "../field-meta.ts";
import { defineSynthetic, syntheticFields } from "./data-source.ts";

/** Uniform ±1. */
export const boolean = defineSynthetic({
  schema: fieldObject({ source: z.literal("boolean"), ...syntheticFields }),
  label: "Boolean, ±1",
  help: "Independent uniform ±1, the natural choice for parities.",
  inputs: "independently +1 or −1 with equal chance",
  isGaussian: false,
  fill(numbers, draws) {
    for (let i = 0; i < numbers.length; i++) numbers[i] = draws.uniform() < 0.5 ? -1 : 1;
  },
});
