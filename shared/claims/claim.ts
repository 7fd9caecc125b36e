import type { RunRecord } from "../api/records.ts";
import { SIGNIFICANCE_LEVEL } from "../statistics/defaults.ts";
import type { RateRule } from "../statistics/verdict.ts";
import type { Assignment } from "../spec/variants.ts";
import type { ClaimExperimentId } from "../presets/claim-experiments.ts";

/** The runs a part of a claim speaks of: one variant of one preset experiment. */
export interface Arm {
  readonly experiment: ClaimExperimentId;
  readonly assignment: Assignment;
  /** How a sentence names the arm, for example "both, shared". */
  readonly label: string;
}

/** A property that a finished run has or has not. A run that failed by diverging has none. */
export interface RunProperty {
  /** Completes "k of n seeds …", for example "solve the task". */
  readonly words: string;
  readonly holds: (run: RunRecord) => boolean;
}

/** How often a property must hold over seeds, decided by Wilson's interval. */
export interface RatePart {
  readonly kind: "rate";
  readonly arm: Arm;
  readonly property: RunProperty;
  readonly rule: RateRule;
}

/** Arm `better` has the property on more seeds than arm `worse`: exact McNemar after Holm. */
export interface PairedPart {
  readonly kind: "paired";
  readonly better: Arm;
  readonly worse: Arm;
  readonly property: RunProperty;
}

/** The property holds on at least half of the seeds. */
export function mostly(arm: Arm, property: RunProperty): RatePart {
  return { kind: "rate", arm, property, rule: { kind: "successRateAtLeast", rate: 0.5 } };
}

/** The property holds on at most half of the seeds. */
export function seldom(arm: Arm, property: RunProperty): RatePart {
  return { kind: "rate", arm, property, rule: { kind: "successRateAtMost", rate: 0.5 } };
}

/** The arms that a part speaks of. */
export function armsOf(part: RatePart | PairedPart): readonly Arm[] {
  return part.kind === "rate" ? [part.arm] : [part.better, part.worse];
}

/** The rule of a part in words, as it was fixed beforehand. */
export function ruleWords(part: RatePart | PairedPart): string {
  if (part.kind === "paired") {
    return (
      `${part.better.label} against ${part.worse.label}: more seeds ${part.property.words} ` +
      `(exact McNemar, p at most ${SIGNIFICANCE_LEVEL} after Holm over all claims).`
    );
  }
  const bound = part.rule.kind === "successRateAtLeast" ? "least" : "most";
  return (
    `${part.arm.label}: at ${bound} ${part.rule.rate} of the seeds ${part.property.words} ` +
    "(the whole 95% Wilson interval)."
  );
}

/** A claim with its verdict rule fixed beforehand: every part must be supported. */
export interface Claim {
  readonly id: string;
  readonly statement: string;
  readonly parts: readonly (RatePart | PairedPart)[];
  /** What result would overturn it, in a sentence. */
  readonly overturnedBy: string;
}
