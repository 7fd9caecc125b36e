import { z } from "zod";
import { fieldObject } from "../field-meta.ts";
import { componentFields, defineComponentKind, numpyColumns } from "./component-kind.ts";

/**
 * φ(z) = Σ_m Π_{j≤m} z_j over an ordered list of patches: z_1 + z_1 z_2 + z_1 z_2 z_3 + … (merged
 * staircases: Abbe, Boix-Adserà and Misiakiewicz 2022). Each step asks for one patch more than the last,
 * so its leap is 1 whatever its order.
 */
export const staircase = defineComponentKind({
  schema: fieldObject({ kind: z.literal("staircase"), ...componentFields }),
  label: "staircase",
  help: "A sum of products, each with one more patch than the last: steps up to a parity.",
  formula: String.raw`\sum_{m=1}^{|S|} \prod_{j \le m} z_j`,
  example: { kind: "staircase", patches: [0, 1, 2, 3, 4], weight: 1 },
  value: ({ patches }, z) => sumOfSteps(patches, z, 0, -1),
  partial: ({ patches }, position, z) => sumOfSteps(patches, z, position, position),
  terms: ({ patches }) =>
    patches.map((_, m) => {
      const climbed = patches.slice(0, m + 1);
      return { type: "product", coefficient: 1, patches: climbed, orders: climbed.map(() => 1) };
    }),
  order: ({ patches }) => patches.length,
  frequency: ({ patches }) => patches.length,
  describe: ({ patches }) => {
    const listed = patches.map((patch) => patch + 1).join(", ");
    return patches.length === 1 ? `staircase of patch ${listed}` : `staircase up patches ${listed}`;
  },
  numpy: ({ patches }) => `np.cumprod(${numpyColumns(patches)}, axis=1).sum(axis=1)`,
  // The order of the patches is the order of the steps: a new patch is a new step on top.
  onPatches: (component, patches) => {
    const kept = component.patches.filter((patch) => patches.includes(patch));
    const added = patches.filter((patch) => !component.patches.includes(patch));
    return { ...component, patches: [...kept, ...added] };
  },
});

/** The sum of the steps from one on, each without the factor at a position where there is one. */
function sumOfSteps(
  patches: readonly number[],
  z: ArrayLike<number>,
  from: number,
  without: number,
): number {
  let sum = 0;
  let product = 1;
  patches.forEach((patch, m) => {
    if (m !== without) product *= z[patch]!;
    if (m >= from) sum += product;
  });
  return sum;
}
