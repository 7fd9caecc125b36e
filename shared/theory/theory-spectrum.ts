import { weightFactor } from "../spectrum/spectrum.ts";
import type { Component, SpectrumSpec } from "../spec/schema.ts";
import { TheoryError } from "./theory-error.ts";

/** A linear or cosine component, its weight normalised: a·φ(z). */
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
 * The components of a spectrum as the closed forms take them.
 * @throws TheoryError for parity and Hermite components, for `unit-variance`, which depends on the
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
      'target.spectrum.components have no weight that "sum-of-weights" could divide by. Give one a weight, or normalise by "none".',
    );
  }
  const factor = weightFactor(spectrum);
  return spectrum.components.map((component, index) => theoryComponent(component, index, factor));
}

function theoryComponent(component: Component, index: number, factor: number): TheoryComponent {
  const { kind, patches } = component;
  const weight = factor * component.weight;
  if (kind === "linear") return { kind, patches, weight, omega: 1, phase: 0 };
  if (kind === "cosine") {
    return { kind, patches, weight, omega: component.omega, phase: component.phase };
  }
  throw new TheoryError(
    `target.spectrum.components[${index}] is of kind "${kind}"; the closed form covers linear and cosine components.`,
  );
}
