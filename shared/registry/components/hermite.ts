import { z } from "zod";
import { namedPatches } from "../../format/patches.ts";
import { described, fieldObject } from "../field-meta.ts";
import { componentFields, defineComponentKind } from "./component-kind.ts";
import { normalizedHermite, normalizedHermiteDerivative } from "./hermite-polynomial.ts";

/** φ(z) = Π_{j∈S} He_{n_j}(z_j)/√(n_j!), orthonormal where the responses are standard normal. */
export const hermite = defineComponentKind({
  schema: fieldObject({
    kind: z.literal("hermite"),
    patches: componentFields.patches,
    orders: described(z.array(z.int().min(0).max(20)).min(1).default([1]), {
      label: "orders",
      help: "The degree of the polynomial of each patch, in the order of the patches.",
      unit: "one per patch",
    }),
    weight: componentFields.weight,
  }),
  label: "Hermite",
  help: "A product of Hermite polynomials, of unit variance where responses are standard normal.",
  formula: String.raw`\prod_{j \in S} \mathrm{He}_{n_j}(z_j) / \sqrt{n_j!}`,
  example: { kind: "hermite", patches: [0], orders: [2], weight: 1 },
  value: ({ patches, orders }, z) => product(orders, patches, z),
  partial: ({ patches, orders }, position, z) => {
    const others = orders.map((order, i) => (i === position ? 0 : order));
    const own = normalizedHermiteDerivative(orders[position]!, z[patches[position]!]!);
    return own * product(others, patches, z);
  },
  terms: ({ patches, orders }) => [{ type: "product", coefficient: 1, patches, orders }],
  order: ({ orders }) => orders.filter((order) => order > 0).length,
  frequency: ({ orders }) => orders.reduce((sum, order) => sum + order, 0),
  describe: ({ patches, orders }) => {
    // Patches are named in order, and the orders with them.
    const rising = patches.map((_, i) => i).sort((a, b) => patches[a]! - patches[b]!);
    const listed = rising.map((i) => orders[i]!).join(", ");
    return `Hermite of orders ${listed} on ${namedPatches(patches)}`;
  },
  numpy: ({ patches, orders }) =>
    patches.map((patch, i) => numpyHermite(orders[i]!, patch)).join(" * "),
  onPatches: (component, patches) => {
    const sorted = [...patches].sort((a, b) => a - b);
    const orders = sorted.map((patch) => component.orders[component.patches.indexOf(patch)] ?? 1);
    return { ...component, patches: sorted, orders };
  },
  alikeOn: (component, patches) => ({
    ...component,
    patches: [...patches],
    orders: patches.map(() => component.orders[0]!),
  }),
  check: ({ patches, orders }) => {
    if (orders.length === patches.length) return [];
    const message = `has ${orders.length} orders for ${patches.length} patches.`;
    return [{ pointer: "/orders", message, fix: "Give one order per patch." }];
  },
});

function product(
  orders: readonly number[],
  patches: readonly number[],
  z: ArrayLike<number>,
): number {
  return patches.reduce((all, patch, i) => all * normalizedHermite(orders[i]!, z[patch]!), 1);
}

function numpyHermite(order: number, patch: number): string {
  const coefficients = Array.from({ length: order + 1 }, (_, n) => (n === order ? 1 : 0));
  const polynomial = `np.polynomial.hermite_e.hermeval(z[:, ${patch}], [${coefficients.join(", ")}])`;
  return `${polynomial} / np.sqrt(${factorial(order)})`;
}

/** Exact up to 18, and as close as float64 comes beyond. */
function factorial(n: number): number {
  let result = 1;
  for (let i = 2; i <= n; i++) result *= i;
  return result;
}
