import type { PrimitiveTerm } from "../registry/components/primitive-term.ts";
import type { Component } from "../registry/components/registry.ts";
import { weightedTerms } from "./component.ts";

/** A part of the spectrum that is learned as a whole, and what it waits for. */
export interface LeapStep {
  /** The patches it depends on, ascending. */
  readonly patches: readonly number[];
  /** Its filters that no earlier step has moved, ascending. */
  readonly newFilters: readonly number[];
  /** Where nothing but a cosine has these patches: what its exponent is made of. */
  readonly cosine?: {
    readonly omega: number;
    /** Its patches whose filters no earlier step has moved, counted from 0. */
    readonly newPatches: readonly number[];
  };
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
  const waiting = partsOf(components);
  const covered = new Set<number>();
  const steps: LeapStep[] = [];
  let leap = 0;
  while (waiting.length > 0) {
    const needs = waiting.map(({ patches }) => newFilters(patches, groups, covered));
    const fewest = Math.min(...needs.map(({ length }) => length));
    const next = needs.findIndex(({ length }) => length === fewest);
    const { patches, omega } = waiting.splice(next, 1)[0]!;
    const newPatches = patches.filter((patch) => !covered.has(groups[patch]!));
    const cosine = omega === undefined ? {} : { cosine: { omega, newPatches } };
    steps.push({ patches, newFilters: needs[next]!, ...cosine });
    for (const filter of needs[next]!) covered.add(filter);
    leap = Math.max(leap, fewest);
  }
  return { leap, steps };
}

/** Patches that something depends on, ascending, with the lowest ω where all that does are cosines. */
interface Part {
  readonly patches: readonly number[];
  readonly omega: number | undefined;
}

/** The distinct sets of patches that parts depend on. */
function partsOf(components: readonly Component[]): Part[] {
  const parts = new Map<string, Part>();
  const terms = weightedTerms(components).filter(({ coefficient }) => coefficient !== 0);
  for (const { patches, omega } of terms.flatMap(partsOfTerm)) {
    if (patches.length === 0) continue;
    const sorted = [...patches].sort((a, b) => a - b);
    const before = parts.get(sorted.join());
    const isCosine = omega !== undefined && (before === undefined || before.omega !== undefined);
    const lowest = isCosine ? Math.min(omega, before?.omega ?? omega) : undefined;
    parts.set(sorted.join(), { patches: sorted, omega: lowest });
  }
  return [...parts.values()];
}

function partsOfTerm(term: PrimitiveTerm): Part[] {
  switch (term.type) {
    case "linear":
      return term.patches.map((patch) => ({ patches: [patch], omega: undefined }));
    case "cosine":
      return term.omega === 0 ? [] : [{ patches: term.patches, omega: Math.abs(term.omega) }];
    case "product":
      return [{ patches: term.patches.filter((_, i) => term.orders[i]! > 0), omega: undefined }];
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
