import { z } from "zod";
import { spectrumSchema } from "../components/spectrum-schema.ts";
import { described, fieldObject } from "../field-meta.ts";
import { defineHead } from "./head.ts";

/**
 * A head of the experimenter's own, fixed: a spectrum over the patch responses. What is learned is
 * measured against this spectrum planted in the target's filters, noise-free on the test inputs.
 */
export const given = defineHead({
  schema: fieldObject({
    kind: z.literal("given"),
    spectrum: described(spectrumSchema.prefault({}), {
      label: "Spectrum of the head",
      help: "The components of the given head. The JSON view edits them.",
    }),
  }),
  label: "given: a spectrum of its own",
  help: "A fixed head other than the target’s, which also defines the test error.",
  isLearned: false,
  describe: ({ spectrum }) =>
    `a given head of ${spectrum.components.length} components, fixed, which also defines the test error`,
  check: (_head, labels) => {
    if (labels === "planted") return [];
    const message = `is "given", but a target with labels "${labels}" has no planted filters to test it with.`;
    const fix = 'Set it to "mlp", or /target/labels to "planted".';
    return [{ pointer: "/model/head/kind", message, fix }];
  },
});
