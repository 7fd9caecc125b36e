import { z } from "zod";
import { fieldObject } from "../field-meta.ts";
import { namedPatches } from "../../format/patches.ts";
import {
  componentFields,
  defineComponentKind,
  firstPatches,
  numpyColumns,
} from "./component-kind.ts";

/** φ(z) = Π_{j∈S} z_j, the Walsh function of S where the responses are ±1. */
export const parity = defineComponentKind({
  schema: fieldObject({ kind: z.literal("parity"), ...componentFields }),
  label: "parity",
  help: "The product of the responses: the Walsh function of ±1 data or of the tanh map.",
  formula: String.raw`\prod_{j \in S} z_j`,
  example: { kind: "parity", patches: firstPatches(5), weight: 1 },
  value: ({ patches }, z) => productWithout(-1, patches, z),
  partial: ({ patches }, position, z) => productWithout(position, patches, z),
  terms: ({ patches }) => [
    { type: "product", coefficient: 1, patches, orders: patches.map(() => 1) },
  ],
  order: ({ patches }) => patches.length,
  frequency: ({ patches }) => patches.length,
  describe: ({ patches }) => `parity of ${namedPatches(patches)}`,
  numpy: ({ patches }) => `${numpyColumns(patches)}.prod(axis=1)`,
});

/** The product of all factors but the one at a position: dividing by it would fail where it is 0. */
function productWithout(
  position: number,
  patches: readonly number[],
  z: ArrayLike<number>,
): number {
  return patches.reduce((product, patch, i) => (i === position ? product : product * z[patch]!), 1);
}
