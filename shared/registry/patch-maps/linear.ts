import type { PatchMapEntry } from "./patch-map.ts";

/** h(w, x) = ⟨w, x⟩. */
export const linear: PatchMapEntry = {
  label: "linear, ⟨w, x⟩",
  help: "Gaussian patches have Gaussian responses: theory has closed forms for this map.",
  formula: String.raw`\langle w, x \rangle`,
  over: "product",
  isOdd: true,
  value: (t) => t,
  slope: () => 1,
  forward: (_arithmetic, t) => ({ value: t, gradient: (byValue) => byValue }),
};
