import type { ClaimRecord, ClaimsRecord } from "../../../shared/api/claim-records.ts";
import { armsOf, ruleWords, type Arm, type Claim } from "../../../shared/claims/claim.ts";
import { countedRuns, judgeClaims, type ClaimEvidence } from "../../../shared/claims/evaluate.ts";
import {
  CLAIM_FAMILIES,
  claimExperimentOf,
  type ClaimExperimentId,
  type ClaimFamilyId,
  type ClaimSize,
} from "../../../shared/presets/claim-experiments.ts";
import { CLAIMS } from "../../../shared/claims/families.ts";
import type { ExperimentService } from "../experiment-service.ts";
import { LabError } from "../lab-error.ts";
import { hasOutcome } from "../../../shared/results/run-status.ts";
import { experimentSeeds, expandVariants } from "../../../shared/spec/variants.ts";
import {
  claimEvidence,
  openClaimExperiments,
  storedClaimExperiments,
} from "./claim-experiments.ts";

/** Families of claims: judged on what is stored, and trained where that is missing. */
export class ClaimService {
  readonly #lab: ExperimentService;

  constructor(lab: ExperimentService) {
    this.#lab = lab;
  }

  get(family: ClaimFamilyId, size: ClaimSize): ClaimsRecord {
    const { experiments } = CLAIM_FAMILIES[family];
    const stored = storedClaimExperiments(this.#lab, experiments, size);
    const evidence = claimEvidence(this.#lab, stored);
    const results = judgeClaims(CLAIMS[family], evidence);
    return {
      family,
      size,
      claims: CLAIMS[family].map((claim, i) => claimRecord(claim, results[i]!, evidence)),
      experiments: experiments.map((id) => {
        const spec = claimExperimentOf(id, size);
        return {
          id,
          name: spec.name,
          experimentId: stored.get(id),
          ended: evidence[id].filter(hasOutcome).length,
          planned: expandVariants(spec).length * experimentSeeds(spec).length,
        };
      }),
    };
  }

  /**
   * Trains what the claims of a family still lack.
   * @param claims ids of those that are wanted; all unless told
   * @throws LabError for a claim that the family does not have
   */
  start(family: ClaimFamilyId, size: ClaimSize, claims?: readonly string[]): ClaimsRecord {
    const ids = openClaimExperiments(this.#lab, experimentsOf(family, claims), size);
    for (const id of ids.values()) this.#lab.startExperiment(id);
    return this.get(family, size);
  }
}

/** The experiments that some claims of a family rest on, in the family's order. */
function experimentsOf(
  family: ClaimFamilyId,
  claims: readonly string[] | undefined,
): readonly ClaimExperimentId[] {
  const { experiments } = CLAIM_FAMILIES[family];
  if (claims === undefined) return experiments;
  const needed = claims.flatMap((id) => {
    const claim = CLAIMS[family].find((one) => one.id === id);
    if (claim === undefined) throw new LabError(`There is no claim "${id}" in this family.`);
    return claim.parts.flatMap(armsOf).map(({ experiment }) => experiment);
  });
  return experiments.filter((id) => needed.includes(id));
}

function claimRecord(
  { id, statement, parts, overturnedBy }: Claim,
  {
    verdict,
    evidence: words,
  }: Pick<ReturnType<typeof judgeClaims>[number], "verdict" | "evidence">,
  evidence: ClaimEvidence,
): ClaimRecord {
  const arms = parts.flatMap((part) =>
    armsOf(part).map((arm) => ({ arm, property: part.property })),
  );
  const distinct = new Map(
    arms.map((one) => [`${one.arm.experiment} ${one.arm.label} ${one.property.words}`, one]),
  );
  const records = [...distinct.values()].map(({ arm, property }) => ({
    label: arm.label,
    property: property.words,
    experiment: arm.experiment,
    seeds: seedsOf(arm, evidence, property.holds),
  }));
  const isRun = records.every(({ seeds }) => seeds.length > 0);
  return {
    id,
    statement,
    verdict: isRun ? verdict : "not run",
    evidence: isRun ? words : "",
    rules: parts.map(ruleWords),
    overturnedBy,
    arms: records,
  };
}

function seedsOf(
  arm: Arm,
  evidence: ClaimEvidence,
  holds: (run: ClaimEvidence[ClaimExperimentId][number]) => boolean,
): ClaimRecord["arms"][number]["seeds"] {
  return countedRuns(arm, evidence)
    .map((run) => ({
      runId: run.id,
      seed: run.seed,
      holds: holds(run),
      testNmse: Number.isFinite(run.final?.testNmse) ? run.final!.testNmse : null,
    }))
    .sort((a, b) => a.seed - b.seed);
}
