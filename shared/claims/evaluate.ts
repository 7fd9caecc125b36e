import { formatInterval, formatPower } from "../format/number.ts";
import { formatP } from "../format/p-value.ts";
import { countOf } from "../format/sentence.ts";
import type { RunRecord } from "../api/records.ts";
import type { ClaimResult } from "../results/result-file.ts";
import { hasOutcome } from "../results/run-status.ts";
import {
  combinedVerdict,
  pairedVerdict,
  rateVerdict,
  type Verdict,
} from "../statistics/verdict.ts";
import { holmAdjusted } from "../statistics/holm.ts";
import { mcnemarExact, pairedSuccesses, type PairedSuccesses } from "../statistics/mcnemar.ts";
import { seedsNeeded, type SeedsPlan } from "../statistics/plan.ts";
import { wilsonInterval } from "../statistics/wilson.ts";
import type { Arm, Claim, PairedPart, RatePart } from "./claim.ts";
import type { ClaimExperimentId } from "../presets/claim-experiments.ts";
import { sameAssignment } from "../spec/canonical.ts";

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
  const judgePart = (part: RatePart | PairedPart): JudgedPart => {
    if (part.kind === "rate") return judgeRate(part, evidence);
    const index = paired.indexOf(part);
    return judgePair(part, counts[index]!, corrected[index]!, paired.length);
  };
  return claims.map((claim) => {
    const judged = claim.parts.map(judgePart);
    return {
      id: claim.id,
      statement: claim.statement,
      verdict: combinedVerdict(judged.map(({ verdict }) => verdict)),
      evidence: judged.map(({ sentence }) => sentence).join(" "),
      overturnedBy: claim.overturnedBy,
    };
  });
}

/** A part of a claim with its verdict, and the numbers behind it as a sentence. */
interface JudgedPart {
  readonly verdict: Verdict;
  readonly sentence: string;
}

function judgeRate({ arm, property, rule }: RatePart, evidence: ClaimEvidence): JudgedPart {
  const runs = countedRuns(arm, evidence);
  const successes = runs.filter(property.holds).length;
  const { verdict } = rateVerdict(rule, successes, runs.length);
  const plan = planWords(verdict, () =>
    seedsNeeded({ rule, pilot: { successes, n: runs.length } }),
  );
  const asked = `asked: at ${rule.kind === "successRateAtLeast" ? "least" : "most"} ${rule.rate}`;
  if (runs.length === 0) return { verdict, sentence: `${arm.label}: no run has finished.` };
  const { low, high } = wilsonInterval(successes, runs.length);
  const interval = `95% interval ${formatInterval([low, high])}`;
  const diverged = runs.filter(({ status }) => status === "failed").length;
  const count =
    `${successes} of ${runs.length} seeds ${property.words}` +
    (diverged === 0 ? "" : `, ${diverged} diverged`);
  return { verdict, sentence: `${arm.label}: ${count} (${interval}; ${asked}).${plan}` };
}

/** How many more seeds an undecided part needs, as a sentence; nothing where it is decided. */
function planWords(verdict: Verdict, plan: () => SeedsPlan): string {
  if (verdict !== "undecided (too few seeds)") return "";
  const planned = plan();
  if (!planned.reachable) return ` Undecided: ${planned.reason}.`;
  const { moreSeeds, power } = planned;
  const seeds = countOf(moreSeeds, "more seed");
  return ` Undecided: ${seeds} would give ${formatPower(power)} power to decide.`;
}

function judgePair(
  { better, worse, property }: PairedPart,
  counts: PairedSuccesses,
  pHolm: number,
  familySize: number,
): JudgedPart {
  const rule = { kind: "pairedBetter" } as const;
  const { verdict } = pairedVerdict(rule, counts, pHolm);
  const plan = planWords(verdict, () => seedsNeeded({ rule, pilot: counts, familySize }));
  const test = `exact McNemar, ${formatP(pHolm, { method: "Holm", tests: familySize })}`;
  const difference =
    `${counts.onlyA} seeds ${property.words} with it alone, ` +
    `${counts.onlyB} with the other alone`;
  return {
    verdict,
    sentence: `${better.label} against ${worse.label}: ${difference} (${test}).${plan}`,
  };
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
export function countedRuns(arm: Arm, evidence: ClaimEvidence): RunRecord[] {
  return evidence[arm.experiment].filter(
    (run) => hasOutcome(run) && sameAssignment(run.assignment, arm.assignment),
  );
}
