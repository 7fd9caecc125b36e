import { z } from "zod";
import { hiddenSchema } from "../hidden-layers.ts";
import { defineArchitecture } from "./architecture.ts";

/** A plain MLP over all k·d inputs: neither locality nor sharing. */
export const dense = defineArchitecture({
  schema: z.strictObject({ kind: z.literal("dense"), hidden: hiddenSchema }),
  label: "dense: a plain MLP",
  help: "Sees all inputs at once, without patches: for contrast.",
  style: "dense",
  sharing: () => undefined,
  describe: ({ hidden }) => `The model is a dense network of ${hidden.join(", ")} hidden units.`,
  check: () => [],
});
