import { z } from "zod";
import { fieldObject } from "../field-meta.ts";
import { namedPatches } from "../../format/patches.ts";
import { componentFields, defineComponentKind, numpyColumns } from "./component-kind.ts";
import { sumOver } from "./primitive-term.ts";

/** φ(z) = Σ_{j∈S} z_j. */
export const linear = defineComponentKind({
  schema: fieldObject({ kind: z.literal("linear"), ...componentFields }),
  label: "linear",
  help: "The sum of the responses: the zero-frequency limit, the lowest there is.",
  formula: String.raw`\sum_{j \in S} z_j`,
  example: { kind: "linear", patches: [0], weight: 1 },
  value: ({ patches }, z) => sumOver(patches, z),
  partial: () => 1,
  terms: ({ patches }) => [{ type: "linear", coefficient: 1, patches }],
  order: ({ patches }) => patches.length,
  frequency: () => 0,
  describe: ({ patches }) => `linear on ${namedPatches(patches)}`,
  numpy: ({ patches }) => `${numpyColumns(patches)}.sum(axis=1)`,
});
