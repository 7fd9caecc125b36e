import { z } from "zod";
import { described, fieldObject } from "../field-meta.ts";
import { HEAD, headOf, headSchema } from "../heads/registry.ts";
import { PATCH_MAPS, patchMapSchema } from "../patch-maps/registry.ts";
import { defineArchitecture } from "./architecture.ts";
import { checkSharing, describeFilters, sharingSchema } from "./sharing.ts";

/** g(h(w_1, x_1), …): a filter makes each patch one number, a head the prediction of those. */
export const patch = defineArchitecture({
  schema: fieldObject({
    kind: z.literal("patch"),
    patchMap: described(patchMapSchema.default("linear"), {
      label: "Patch map",
      symbol: "h",
      name: "model’s patch map",
      help: "How the model turns a patch and its filter into one number.",
      choices: PATCH_MAPS,
    }),
    sharing: sharingSchema,
    head: described(headSchema.prefault({ kind: "known" }), HEAD),
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
