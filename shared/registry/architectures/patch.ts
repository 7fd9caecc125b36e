import { z } from "zod";
import { formatSetting } from "../../format/number.ts";
import { described, fieldObject } from "../field-meta.ts";
import { HEAD, headOf, headSchema } from "../heads/registry.ts";
import { PATCH_MAPS, patchMapSchema } from "../patch-maps/registry.ts";
import type { SpecProblem } from "../spec-problem.ts";
import { defineArchitecture } from "./architecture.ts";
import { checkSharing, describeFilters, sharingKind, sharingSchema } from "./sharing.ts";

/** The most filters that one patch may have. */
const MAX_CHANNELS = 64;

const schema = fieldObject({
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
  softSharing: described(z.number().min(0).optional(), {
    label: "Soft sharing",
    symbol: "λ",
    help: "Strength of the penalty λ Σⱼ‖wⱼ − w̄‖², which pulls the filters of all patches towards their mean.",
    step: 0.01,
    absent: "0",
  }),
  initial: described(z.enum(["own", "tied"]).optional(), {
    label: "Initial filters",
    help: "Whether every filter starts from its own random values, or all from those of a shared model.",
    choices: {
      own: { label: "each its own", phrase: "own initial filters" },
      tied: { label: "all equal", phrase: "equal initial filters" },
    },
    absent: "each its own",
  }),
  channels: described(z.int().min(1).max(MAX_CHANNELS).optional(), {
    label: "Channels",
    symbol: "m",
    help: "How many filters each patch has. A learned head then receives m numbers per patch.",
    unit: "per patch",
    absent: "1",
  }),
});

type PatchSpec = z.output<typeof schema>;

/** g(h(w_1, x_1), …): a filter makes each patch one number, a head the prediction of those. */
export const patch = defineArchitecture({
  schema,
  label: "patch model: filters, then a head",
  help: "Sees the patches through filters, shared or not: the architecture that the lab is about.",
  style: undefined,
  sharing: ({ sharing }) => sharingKind(sharing),
  describe: (model) =>
    `The model has ${describeFilters(model.sharing)}, the ${model.patchMap} patch map and ` +
    `${headOf(model.head).describe(model.head)}${describeExtras(model)}.`,
  check: (model, { patches, labels }) => [
    ...headOf(model.head).check(model.head, labels),
    ...checkSharing("/model/sharing", model.sharing, patches),
    ...checkChannels(model),
  ],
});

/** How many filters each patch has. */
export function channelsOf({ channels = 1 }: Pick<PatchSpec, "channels">): number {
  return channels;
}

function describeExtras(model: PatchSpec): string {
  const { softSharing = 0, initial } = model;
  const extras = [
    channelsOf(model) > 1 ? `, with ${channelsOf(model)} channels per patch` : "",
    softSharing > 0 ? `, with a soft-sharing penalty of λ = ${formatSetting(softSharing)}` : "",
    initial === "tied" ? ", with filters that start equal" : "",
  ];
  return extras.join("");
}

function checkChannels(model: PatchSpec): SpecProblem[] {
  const { kind } = model.head;
  if (channelsOf(model) === 1 || headOf(model.head).isLearned) return [];
  const message = `is ${model.channels}, but a head of kind "${kind}" takes one response per patch.`;
  const fix = 'Set it to 1, or /model/head/kind to "mlp".';
  return [{ pointer: "/model/channels", message, fix }];
}
