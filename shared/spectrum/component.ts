import { kindOf, type Component } from "../registry/components/registry.ts";
import type { PrimitiveTerm } from "../registry/components/primitive-term.ts";

/**
 * φ(z), the value of one component without its weight (docs/experiment-file.md).
 * @param z patch responses, axis `[patch]`
 */
export function componentValue(component: Component, z: ArrayLike<number>): number {
  return kindOf(component).value(component, z);
}

/** φ as a function of the patch responses, its kind looked up once. */
export function componentFunction(component: Component): (z: ArrayLike<number>) => number {
  const kind = kindOf(component);
  return (z) => kind.value(component, z);
}

/**
 * Adds factor·∂φ/∂z to `gradient`.
 * @param z patch responses, axis `[patch]`
 * @param gradient axis `[patch]`, changed in place
 */
export function addComponentGradient(
  component: Component,
  z: ArrayLike<number>,
  factor: number,
  gradient: { [patch: number]: number },
): void {
  const kind = kindOf(component);
  component.patches.forEach((patch, position) => {
    gradient[patch] = gradient[patch]! + factor * kind.partial(component, position, z);
  });
}

/** The order of a component: how many patches it depends on. */
export function componentOrder(component: Component): number {
  return kindOf(component).order(component);
}

/** A component's frequency in its own family's notion (docs/science.md). */
export function componentFrequency(component: Component): number {
  return kindOf(component).frequency(component);
}

/** A component in words, patches counted from 1, for example `cosine ω=1 on patches 1–5`. */
export function describeComponent(component: Component): string {
  return kindOf(component).describe(component);
}

/** One of some components in words, by its number where it is none of them. */
export function componentName(components: readonly Component[], index: number): string {
  const component = components[index];
  return component === undefined ? `component ${index + 1}` : describeComponent(component);
}

/** Σ_m a_m φ_m as primitive terms, each component's weight in its terms' coefficients. */
export function weightedTerms(components: readonly Component[]): PrimitiveTerm[] {
  return components.flatMap((component) =>
    kindOf(component)
      .terms(component)
      .map((term) => ({ ...term, coefficient: component.weight * term.coefficient })),
  );
}
