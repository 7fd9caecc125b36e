import type { LabState } from "./lab-state.svelte.ts";

/** One state for each experiment, which outlasts the page that asked. */
export function keptByExperiment<State>(
  make: (lab: LabState, experimentId: string) => State,
): (lab: LabState, experimentId: string) => State {
  const kept = new Map<string, State>();
  return (lab, experimentId) => {
    const known = kept.get(experimentId) ?? make(lab, experimentId);
    kept.set(experimentId, known);
    return known;
  };
}
