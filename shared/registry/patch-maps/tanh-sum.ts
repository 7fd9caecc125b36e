import type { PatchMapEntry } from "./patch-map.ts";
import { tanh } from "./tanh.ts";

/** h(w, x) = Σ_i tanh(w_i x_i): every product of two numbers is bent by itself. */
export const tanhSum: PatchMapEntry = {
  ...tanh,
  label: "sum of tanh(wᵢxᵢ)",
  help: "Applies tanh to each product of a filter weight and an input number before they are added up.",
  formula: String.raw`\sum_i \tanh(w_i x_i)`,
  over: "coordinates",
};
