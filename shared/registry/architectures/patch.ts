import { z } from "zod";
import { headOf, headSchema } from "../heads/registry.ts";
import { patchMapSchema } from "../patch-maps/registry.ts";
import { defineArchitecture } from "./architecture.ts";
import { checkSharing, describeFilters, sharingSchema } from "./sharing.ts";

/** g(h(w_1, x_1), …): a filter makes each patch one number, a head the prediction of those. */
export const patch = defineArchitecture({
  schema: z.strictObject({
    kind: z.literal("patch"),
    patchMap: patchMapSchema.default("linear"),
    sharing: sharingSchema,
    head: headSchema.prefault({ kind: "known" }),
  }),
  label: "patch model: filters, then a head",
  help: "Sees the patches through filters, shared or not: the architecture of the question.",
  style: undefined,
  sharing: ({ sharing }) => sharing,
  describe: ({ sharing, patchMap, head }) =>
    `The model has ${describeFilters(sharing)}, the ${patchMap} patch map and ` +
    `${headOf(head).describe(head)}.`,
  check: ({ sharing, head }, { patches, labels }) => [
    ...headOf(head).check(head, labels),
    ...checkSharing(sharing, patches),
  ],
});
