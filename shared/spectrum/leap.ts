import type { PrimitiveTerm } from "../registry/components/primitive-term.ts";
import type { Component } from "../registry/components/registry.ts";
import { weightedTerms } from "./component.ts";

/** A part of the spectrum that is learned as a whole, and what it waits for. */
export interface LeapStep {
  /** The patches it depends on, ascending. */
  readonly patches: readonly number[];
  /** Its filters that no earlier step has moved, ascending. */
  readonly newFilters: readonly number[];
}

/** How a spectrum can be climbed under a sharing scheme. */
export interface Leap {
  /** The most new filters that one step needs at once; 0 for a constant. */
  readonly leap: number;
  /** One order of least leap: always the step that needs the fewest filters not yet moved. */
  readonly steps: readonly LeapStep[];
}

/**
 * The leap of a spectrum: the smallest L such that admitting, again and again, every part that depends on
 * at most L filters not yet covered admits all (docs/science.md; the Boolean case is the leap complexity of
 * Abbe, Boix-Adserà and Misiakiewicz 2023). A linear component is as many parts as it has patches. Parts of
 * weight 0 and constants are left out.
 * @param groups for each patch the filter it uses, axis `[patch]`
 */
export function spectrumLeap(components: readonly Component[], groups: readonly number[]): Leap {
  const waiting = supportsOf(components);
  const covered = new Set<number>();
  const steps: LeapStep[] = [];
  let leap = 0;
  while (waiting.length > 0) {
    const needs = waiting.map((patches) => newFilters(patches, groups, covered));
    const fewest = Math.min(...needs.map(({ length }) => length));
    const next = needs.findIndex(({ length }) => length === fewest);
    const [patches] = waiting.splice(next, 1);
    steps.push({ patches: patches!, newFilters: needs[next]! });
    for (const filter of needs[next]!) covered.add(filter);
    leap = Math.max(leap, fewest);
  }
  return { leap, steps };
}

/** The distinct sets of patches that parts depend on, each ascending. */
function supportsOf(components: readonly Component[]): (readonly number[])[] {
  const supports = weightedTerms(components)
    .filter(({ coefficient }) => coefficient !== 0)
    .flatMap(supportsOfTerm)
    .filter(({ length }) => length > 0)
    .map((patches) => [...patches].sort((a, b) => a - b));
  return [...new Map(supports.map((patches) => [patches.join(), patches])).values()];
}

function supportsOfTerm(term: PrimitiveTerm): (readonly number[])[] {
  switch (term.type) {
    case "linear":
      return term.patches.map((patch) => [patch]);
    case "cosine":
      return term.omega === 0 ? [] : [term.patches];
    case "product":
      return [term.patches.filter((_, i) => term.orders[i]! > 0)];
  }
}

function newFilters(
  patches: readonly number[],
  groups: readonly number[],
  covered: ReadonlySet<number>,
): number[] {
  const own = new Set(patches.map((patch) => groups[patch]!));
  return [...own].filter((filter) => !covered.has(filter)).sort((a, b) => a - b);
}
