import type { PatchMapEntry } from "./patch-map.ts";

/** h(w, x) = ⟨w, x⟩. */
export const linear: PatchMapEntry = {
  label: "linear, ⟨w, x⟩",
  help: "Responses of Gaussian patches are Gaussian: theory has its closed forms for this map.",
  formula: String.raw`\langle w, x \rangle`,
  over: "product",
  isOdd: true,
  value: (t) => t,
  slope: () => 1,
  forward: (_arithmetic, t) => ({ value: t, gradient: (byValue) => byValue }),
};
