import type { PatchMapEntry } from "./patch-map.ts";

/** h(w, x) = max(0, ⟨w, x⟩), with slope 0 at 0. */
export const relu: PatchMapEntry = {
  label: "ReLU ⟨w, x⟩",
  help: "Passes positive values and sets all others to 0, as layers of convolutional networks do.",
  formula: String.raw`\max(0, \langle w, x \rangle)`,
  over: "product",
  isOdd: false,
  value: (t) => Math.max(0, t),
  slope: (t) => (t > 0 ? 1 : 0),
  forward: (arithmetic, t) => {
    const value = arithmetic.relu(t);
    return { value, gradient: (byValue) => arithmetic.reluGradient(value, byValue) };
  },
};
