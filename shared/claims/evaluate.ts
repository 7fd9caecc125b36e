import type { RunRecord } from "../api/records.ts";
import type { ClaimResult } from "../results/result-file.ts";
import {
  combinedVerdict,
  holmAdjusted,
  mcnemarExact,
  pairedSuccesses,
  pairedVerdict,
  rateVerdict,
  type Decision,
  type PairedSuccesses,
} from "../statistics/index.ts";
import type { Arm, Claim, PairedPart, RatePart } from "./claim.ts";
import type { ClaimExperimentId } from "./experiments.ts";
import { sameAssignment } from "./same-assignment.ts";

/** The runs of the experiments that claims rest on. */
export type ClaimEvidence = Readonly<Record<ClaimExperimentId, readonly RunRecord[]>>;

/**
 * Judges claims by the rule each fixed beforehand. Paired tests are corrected by Holm over all the
 * claims judged together; runs that diverged count as runs without the property.
 */
export function judgeClaims(claims: readonly Claim[], evidence: ClaimEvidence): ClaimResult[] {
  const paired = claims.flatMap((claim) => claim.parts.filter((part) => part.kind === "paired"));
  const counts = paired.map((part) => pairedCounts(part, evidence));
  const corrected = holmAdjusted(counts.map((count) => mcnemarExact(count).p));
  const pairedDecision = (part: PairedPart): Decision => {
    const index = paired.indexOf(part);
    return pairedVerdict({ kind: "pairedBetter" }, counts[index]!, corrected[index]!);
  };
  return claims.map((claim) => {
    const decisions = claim.parts.map((part) =>
      part.kind === "rate" ? decideRate(part, evidence) : pairedDecision(part),
    );
    return {
      id: claim.id,
      statement: claim.statement,
      verdict: combinedVerdict(decisions.map((decision) => decision.verdict)),
      evidence: claim.parts.map((part, i) => `${words(part)}: ${decisions[i]!.reason}`).join("; "),
      overturnedBy: claim.overturnedBy,
    };
  });
}

function decideRate({ arm, property, rule }: RatePart, evidence: ClaimEvidence): Decision {
  const runs = countedRuns(arm, evidence);
  return rateVerdict(rule, runs.filter(property.holds).length, runs.length);
}

function pairedCounts(part: PairedPart, evidence: ClaimEvidence): PairedSuccesses {
  const worse = new Map(countedRuns(part.worse, evidence).map((run) => [run.seed, run]));
  const pairs = countedRuns(part.better, evidence).flatMap((run) => {
    const partner = worse.get(run.seed);
    return partner === undefined ? [] : [[run, partner] as const];
  });
  return pairedSuccesses(
    pairs.map(([run]) => part.property.holds(run)),
    pairs.map(([, partner]) => part.property.holds(partner)),
  );
}

/** Runs that say something about an arm: those that finished and those that diverged. */
function countedRuns(arm: Arm, evidence: ClaimEvidence): RunRecord[] {
  return evidence[arm.experiment].filter(
    (run) =>
      (run.status === "done" || run.status === "failed") &&
      sameAssignment(run.assignment, arm.assignment),
  );
}

function words(part: RatePart | PairedPart): string {
  return part.kind === "rate"
    ? `${part.arm.label} (${part.property.words})`
    : `${part.better.label} against ${part.worse.label} (${part.property.words})`;
}
