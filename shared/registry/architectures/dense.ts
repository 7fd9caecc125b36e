import { z } from "zod";
import { described, fieldObject } from "../field-meta.ts";
import { hiddenSchema } from "../hidden-layers.ts";
import { defineArchitecture } from "./architecture.ts";

/** A plain MLP over all k·d inputs: neither locality nor sharing. */
export const dense = defineArchitecture({
  schema: fieldObject({
    kind: z.literal("dense"),
    hidden: described(hiddenSchema, {
      label: "Hidden units",
      help: "The sizes of the hidden ReLU layers, such as 50 for one layer or 50, 20 for two.",
      unit: "units",
    }),
  }),
  label: "dense: a plain MLP",
  help: "Sees all inputs at once, without patches: for comparison.",
  style: "dense",
  sharing: () => undefined,
  describe: ({ hidden }) => `The model is a dense network of ${hidden.join(", ")} hidden units.`,
  check: () => [],
});
