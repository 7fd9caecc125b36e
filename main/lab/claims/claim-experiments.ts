import { byKey } from "../../../shared/metrics/by-key.ts";
import {
  CLAIM_EXPERIMENTS,
  claimExperimentOf,
  type ClaimExperimentId,
  type ClaimSize,
} from "../../../shared/presets/claim-experiments.ts";
import type { ClaimEvidence } from "../../../shared/claims/evaluate.ts";
import type { Experiment } from "../../../shared/spec/schema.ts";
import { hasOutcome } from "../../../shared/results/run-status.ts";
import type { ExperimentService } from "../experiment-service.ts";

/**
 * The stored experiments that are just those of the claims, by claim experiment: of several the one
 * with the most ended runs. What a person has changed since is another experiment.
 */
export function storedClaimExperiments(
  { store }: ExperimentService,
  ids: readonly ClaimExperimentId[],
  size: ClaimSize,
): ReadonlyMap<ClaimExperimentId, string> {
  const wanted = new Map(ids.map((id) => [asTrained(claimExperimentOf(id, size)), id]));
  const found = new Map<ClaimExperimentId, { experimentId: string; ended: number }>();
  for (const { id: experimentId, spec } of store.experiments.list()) {
    const id = wanted.get(asTrained(spec));
    if (id === undefined) continue;
    const ended = store.runs.ofExperiment(experimentId).filter(hasOutcome).length;
    if (ended >= (found.get(id)?.ended ?? 0)) found.set(id, { experimentId, ended });
  }
  return new Map([...found].map(([id, { experimentId }]) => [id, experimentId]));
}

/** Finds the experiments of the claims, and makes those that are missing. */
export function openClaimExperiments(
  lab: ExperimentService,
  ids: readonly ClaimExperimentId[],
  size: ClaimSize,
): ReadonlyMap<ClaimExperimentId, string> {
  const stored = storedClaimExperiments(lab, ids, size);
  return new Map(
    ids.map((id) => [id, stored.get(id) ?? lab.keepExperiment(claimExperimentOf(id, size)).id]),
  );
}

/** The runs of the claims' experiments, as they stand. */
export function claimEvidence(
  { store }: ExperimentService,
  experiments: ReadonlyMap<ClaimExperimentId, string>,
): ClaimEvidence {
  return byKey(CLAIM_EXPERIMENTS, (id) => {
    const experimentId = experiments.get(id);
    return experimentId === undefined ? [] : store.runs.ofExperiment(experimentId);
  });
}

/** All of an experiment that its numbers depend on. */
function asTrained({ data, target, model, training, record, success, axes, seeds }: Experiment) {
  return JSON.stringify({ data, target, model, training, record, success, axes, seeds });
}
