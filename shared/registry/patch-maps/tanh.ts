import type { PatchMapEntry } from "./patch-map.ts";

/** h(w, x) = tanh ⟨w, x⟩. */
export const tanh: PatchMapEntry = {
  label: "tanh ⟨w, x⟩",
  help: "Responses between −1 and 1, the natural choice for parities.",
  formula: String.raw`\tanh \langle w, x \rangle`,
  over: "product",
  isOdd: true,
  value: (t) => Math.tanh(t),
  slope: (t) => 1 - Math.tanh(t) ** 2,
  forward: (arithmetic, t) => {
    const value = arithmetic.tanh(t);
    return { value, gradient: (byValue) => arithmetic.tanhGradient(value, byValue) };
  },
};
