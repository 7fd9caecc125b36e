import type { LabState } from "./lab-state.svelte.ts";
import { ReproductionState } from "./reproduction-state.svelte.ts";

const kept = new Map<string, ReproductionState>();

/** That of an experiment in this window: what takes minutes outlasts the page that asked for it. */
export function reproductionOf(lab: LabState, experimentId: string): ReproductionState {
  const known = kept.get(experimentId) ?? new ReproductionState(lab, experimentId);
  kept.set(experimentId, known);
  return known;
}
