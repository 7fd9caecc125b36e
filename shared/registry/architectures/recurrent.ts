import { z } from "zod";
import { countOf } from "../../format/sentence.ts";
import { described, fieldObject } from "../field-meta.ts";
import { defineArchitecture } from "./architecture.ts";
import { checkSharing, describeTying, sharingSchema } from "./sharing.ts";

/** A tanh network that reads the patches in order, its weights tied across positions or not. */
export const recurrent = defineArchitecture({
  schema: fieldObject({
    kind: z.literal("recurrent"),
    units: described(z.int().min(1).max(1000).default(20), {
      label: "State units",
      help: "Size of the recurrent state.",
      unit: "units",
    }),
    sharing: sharingSchema,
  }),
  label: "recurrent: reads patch by patch",
  help: "Reads the patches one after another; sharing ties its weights across positions.",
  style: "recurrent",
  sharing: ({ sharing }) => sharing,
  describe: ({ units, sharing }) =>
    `The model is a recurrent network of ${countOf(units, "unit")} with its weights ` +
    `${describeTying(sharing)}.`,
  check: ({ sharing }, { patches }) => checkSharing(sharing, patches),
});
