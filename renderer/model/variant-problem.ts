import type { SpecProblem } from "../../shared/spec/problem.ts";
import type { Assignment } from "../../shared/spec/variants.ts";
import { leadsTogether } from "./swept.ts";

/** How the reader of experiments names the variant that a problem is of. */
const IN_VARIANT = /^(.*?) \(in the variant (\{.*\})\)$/s;

export interface VariantProblem {
  /** What is wrong, without the variant. */
  readonly message: string;
  /** The variant it is of; `undefined` where it is of the experiment as a whole. */
  readonly assignment: Assignment | undefined;
}

/** Takes the variant out of a problem's words. */
export function variantProblem({ message }: Pick<SpecProblem, "message">): VariantProblem {
  const [, own, variant] = IN_VARIANT.exec(message) ?? [];
  if (own === undefined || variant === undefined) return { message, assignment: undefined };
  try {
    return { message: own, assignment: JSON.parse(variant) as Assignment };
  } catch {
    // Words in brackets that only look like a variant stay as they are.
    return { message, assignment: undefined };
  }
}

/** The axis that leads to a problem's place, or to what holds it or lies in it, if any does. */
export function axisOfProblem(problem: SpecProblem): string | undefined {
  const axes = Object.keys(variantProblem(problem).assignment ?? {});
  return axes.find((axis) => leadsTogether(axis, problem.pointer));
}
