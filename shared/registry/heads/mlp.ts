import { z } from "zod";
import { described, fieldObject } from "../field-meta.ts";
import { hiddenSchema } from "../hidden-layers.ts";
import { defineHead } from "./head.ts";

/** A learned head: ReLU layers, then a linear output. */
export const mlp = defineHead({
  schema: fieldObject({
    kind: z.literal("mlp"),
    hidden: described(hiddenSchema, {
      label: "Hidden units of the head",
      help: "The sizes of the head’s hidden ReLU layers, such as 50 for one layer or 50, 20 for two.",
      unit: "units",
    }),
  }),
  label: "learned: an MLP",
  help: "Hidden ReLU layers and a linear output, learned with the filters.",
  isLearned: true,
  describe: ({ hidden }) => `a learned ReLU head of ${hidden.join(", ")} hidden units`,
  check: () => [],
});
