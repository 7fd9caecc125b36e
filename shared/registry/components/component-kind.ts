import { z } from "zod";
import { described } from "../field-meta.ts";
import type { SpecProblem } from "../spec-problem.ts";
import type { PrimitiveTerm } from "./primitive-term.ts";

/** The fields that a component of any kind has beside its kind. */
export const componentFields = {
  patches: described(z.array(z.int().min(0)).min(1).default([0]), {
    label: "patches",
    symbol: "S",
    name: "patches",
    help: "The patches that the component depends on, counted from 0 in files.",
  }),
  weight: described(z.number().default(1), {
    label: "weight",
    symbol: "a",
    name: "weight",
    help: "What the component is multiplied by.",
    step: 0.1,
  }),
};

/** A component of any kind, as far as kinds agree. */
export interface AnyComponent {
  readonly kind: string;
  /** S, counted from 0. */
  readonly patches: readonly number[];
  /** a, what φ is multiplied by. */
  readonly weight: number;
}

type ComponentSchema = z.ZodType<AnyComponent> & {
  readonly shape: Readonly<Record<string, z.core.$ZodType>>;
};

/**
 * Everything the lab knows of one kind of component φ(z). A new kind is one file with such an entry and
 * one line of `registry.ts`: file format, form, words, training, theory and exports read it here.
 */
export interface ComponentKind<C extends AnyComponent> {
  /** The kind's fields, each with its default; what `described` says of them makes the form. */
  readonly schema: ComponentSchema;
  /** The kind's name in the form. */
  readonly label: string;
  /** What φ is and when one uses it, a sentence. */
  readonly help: string;
  /** φ(z) in TeX. */
  readonly formula: string;
  /** What the form adds for a beginning. */
  readonly example: C;
  /** φ(z) without the weight, in float64; z has axis `[patch]`. */
  value(component: C, z: ArrayLike<number>): number;
  /** ∂φ/∂z_j in float64 for the patch at one position of the component's list. */
  partial(component: C, position: number, z: ArrayLike<number>): number;
  /** φ as a sum of primitive terms, which engines and closed forms compile. */
  terms(component: C): readonly PrimitiveTerm[];
  /** How many patches φ depends on. */
  order(component: C): number;
  /** The kind's own notion of frequency (docs/science.md); at most 1 is low. */
  frequency(component: C): number;
  /** A component in words, patches counted from 1: `cosine ω=1 on patches 1–5`. */
  describe(component: C): string;
  /** φ as a NumPy expression of `z`, axes `[sample, patch]`; broadcasts to `[sample]`. */
  numpy(component: C): string;
  /** The component over other patches, for the form: what is set for a patch that stays, stays. */
  onPatches(component: C, patches: readonly number[]): C;
  /** The component over other patches that are all treated alike, as the first is now. */
  alikeOn(component: C, patches: readonly number[]): C;
  /** What is wrong between the fields; pointers start at the component: `/orders`. */
  check(component: C): readonly SpecProblem[];
}

type Optional = "onPatches" | "alikeOn" | "check";

/**
 * Makes a kind's entry. Left out, `onPatches` sorts the patches and `alikeOn` takes them, both keeping
 * all other fields, and `check` finds nothing.
 */
export function defineComponentKind<S extends ComponentSchema>(
  kind: { readonly schema: S } & Omit<ComponentKind<z.output<S>>, Optional | "schema"> &
    Partial<Pick<ComponentKind<z.output<S>>, Optional>>,
): Omit<ComponentKind<z.output<S>>, "schema"> & { readonly schema: S } {
  return {
    onPatches: (component, patches) => ({
      ...component,
      patches: [...patches].sort((a, b) => a - b),
    }),
    alikeOn: (component, patches) => ({ ...component, patches: [...patches] }),
    check: () => [],
    ...kind,
  };
}

/** The patches 0 … count − 1. */
export function firstPatches(count: number): number[] {
  return Array.from({ length: count }, (_, patch) => patch);
}

/** The responses of some patches as a NumPy expression, axes `[sample, position]`. */
export function numpyColumns(patches: readonly number[]): string {
  return `z[:, [${patches.join(", ")}]]`;
}
