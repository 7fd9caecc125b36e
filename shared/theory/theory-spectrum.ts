import type { CosineTerm, LinearTerm } from "../registry/components/primitive-term.ts";
import { kindOf } from "../registry/components/registry.ts";
import { weightFactor } from "../spectrum/spectrum.ts";
import type { Component, SpectrumSpec } from "../spec/schema.ts";
import { TheoryError } from "./theory-error.ts";

/** A linear or cosine term of a component, its weight normalised: a·φ(z). */
export interface TheoryComponent {
  readonly kind: "linear" | "cosine";
  readonly patches: readonly number[];
  readonly weight: number;
  /** 1 for a linear component. */
  readonly omega: number;
  /** 0 for a linear component. */
  readonly phase: number;
}

/**
 * The terms of a spectrum's components as the closed forms take them.
 * @throws TheoryError for a component that has products of responses among its terms, for `unit-variance`, which depends on the
 *   sample, and for `sum-of-weights` where all weights are 0
 */
export function theoryComponents(spectrum: SpectrumSpec): TheoryComponent[] {
  if (spectrum.normalize === "unit-variance") {
    throw new TheoryError(
      'target.spectrum.normalize "unit-variance" depends on the sample, so the closed form does not apply. Use "sum-of-weights" or "none".',
    );
  }
  const total = spectrum.components.reduce((sum, { weight }) => sum + Math.abs(weight), 0);
  if (spectrum.normalize === "sum-of-weights" && total === 0) {
    throw new TheoryError(
      'target.spectrum.components all have weight 0, so "sum-of-weights" has nothing to divide by. Give one a weight, or normalise by "none".',
    );
  }
  const factor = weightFactor(spectrum);
  return spectrum.components.flatMap((component, index) => {
    const terms = closedTerms(component);
    if (terms !== undefined) return terms.map((term) => theoryComponent(term, component, factor));
    throw new TheoryError(
      `target.spectrum.components[${index}] is of kind "${component.kind}"; the closed form covers linear and cosine components.`,
    );
  });
}

/** A component's primitive terms, or `undefined` where one of them has no closed form. */
export function closedTerms(component: Component): (LinearTerm | CosineTerm)[] | undefined {
  const terms = kindOf(component).terms(component);
  const closed = terms.filter((term) => term.type !== "product");
  return closed.length === terms.length ? closed : undefined;
}

function theoryComponent(
  term: LinearTerm | CosineTerm,
  component: Component,
  factor: number,
): TheoryComponent {
  const { patches, coefficient } = term;
  const weight = factor * component.weight * coefficient;
  if (term.type === "linear") return { kind: term.type, patches, weight, omega: 1, phase: 0 };
  return { kind: term.type, patches, weight, omega: term.omega, phase: term.phase };
}
