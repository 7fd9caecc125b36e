import { z } from "zod";
import { fieldObject } from "../field-meta.ts";
import { defineSynthetic, syntheticFields } from "./data-source.ts";

/** x ~ N(0, I). */
export const gaussian = defineSynthetic({
  schema: fieldObject({ source: z.literal("gaussian"), ...syntheticFields }),
  label: "Gaussian, N(0, I)",
  help: "Independent standard normal numbers, for which theory has closed forms.",
  inputs: "independent and standard normal",
  isGaussian: true,
  fill: (numbers, draws) => draws.fillNormals(numbers),
});
