import type { PatchMapEntry } from "./patch-map.ts";

/** h(w, x) = cos ⟨w, x⟩: even, so it cannot tell a filter from its negative. */
export const cosine: PatchMapEntry = {
  label: "cos ⟨w, x⟩",
  help: "A wave on each patch: high frequencies within a patch rather than across patches.",
  formula: String.raw`\cos \langle w, x \rangle`,
  over: "product",
  isOdd: false,
  value: (t) => Math.cos(t),
  slope: (t) => -Math.sin(t),
  forward: (arithmetic, t) => ({
    value: arithmetic.cos(t),
    gradient: (byValue) => arithmetic.multiply(arithmetic.scale(arithmetic.sin(t), -1), byValue),
  }),
};
