import type { LabState } from "./lab-state.svelte.ts";
import { VarianceState } from "./variance-state.svelte.ts";

const kept = new Map<string, VarianceState>();

/** What an experiment's measuring came to in this window, or is coming to: seconds of work stay. */
export function varianceOf(lab: LabState, experimentId: string): VarianceState {
  const known = kept.get(experimentId) ?? new VarianceState(lab, experimentId);
  kept.set(experimentId, known);
  return known;
}
