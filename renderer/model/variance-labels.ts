import type { Experiment } from "../../shared/spec/schema.ts";
import { specForms } from "./spec-facts.ts";

/** Why the variance of the gradient over targets cannot be asked for; empty where it can. */
export function unmeasured(spec: Experiment): string {
  const forms = specForms(spec);
  if (forms.some(({ target }) => target.labels !== "planted")) {
    return "Not measured here: the targets come with the data, and only planted ones can be redrawn.";
  }
  const others = [...new Set(forms.map(({ model }) => model.kind))].filter((k) => k !== "patch");
  if (others.length === 0) return "";
  return `Not measured here: a ${others.join(" or ")} model has no filter that belongs to one patch.`;
}
