import { z } from "zod";
import { fieldObject } from "../field-meta.ts";
import { defineHead } from "./head.ts";

/** The target's own g, fixed. */
export const known = defineHead({
  schema: fieldObject({ kind: z.literal("known") }),
  label: "known: the target’s own",
  help: "The target’s own head, given and fixed, so only filters are learned.",
  isLearned: false,
  describe: () => "the target’s own head, known and fixed",
  check: (_head, labels) => {
    if (labels === "planted") return [];
    const message = `is "known", but a target with labels "${labels}" has no known head.`;
    const fix = 'Set it to "mlp", or /target/labels to "planted".';
    return [{ pointer: "/model/head/kind", message, fix }];
  },
});
