import { z } from "zod";
import { hiddenSchema } from "../hidden-layers.ts";
import { defineHead } from "./head.ts";

/** A learned head: ReLU layers, then a linear output. */
export const mlp = defineHead({
  schema: z.strictObject({ kind: z.literal("mlp"), hidden: hiddenSchema }),
  label: "learned: an MLP",
  help: "Hidden ReLU layers and a linear output, learned with the filters.",
  isLearned: true,
  describe: ({ hidden }) => `a learned ReLU head of ${hidden.join(", ")} hidden units`,
  check: () => [],
});
