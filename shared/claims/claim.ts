import type { RunRecord } from "../api/records.ts";
import type { RateRule } from "../statistics/index.ts";
import type { Assignment } from "../spec/variants.ts";
import type { ClaimExperimentId } from "./experiments.ts";

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

/** A claim with its verdict rule fixed beforehand: every part must be supported. */
export interface Claim {
  readonly id: string;
  readonly statement: string;
  readonly parts: readonly (RatePart | PairedPart)[];
  /** What result would overturn it, in a sentence. */
  readonly overturnedBy: string;
}
