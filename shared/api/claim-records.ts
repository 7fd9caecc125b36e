import type { ClaimExperimentId, ClaimFamilyId, ClaimSize } from "../presets/claim-experiments.ts";
import type { ClaimResult } from "../results/result-file.ts";

/** One arm of a claim: what each of its seeds came to. */
export interface ClaimArmRecord {
  readonly label: string;
  /** What is asked of each run; completes "k of n seeds …". */
  readonly property: string;
  readonly experiment: ClaimExperimentId;
  readonly seeds: readonly {
    readonly runId: string;
    readonly seed: number;
    readonly holds: boolean;
    /** Final test NMSE; null where the run diverged. */
    readonly testNmse: number | null;
  }[];
}

/** A claim with its verdict on the runs that are stored. */
export interface ClaimRecord extends Omit<ClaimResult, "verdict"> {
  /** `not run`: an arm of it has no ended run. */
  readonly verdict: ClaimResult["verdict"] | "not run";
  /** Its rules, fixed before the runs; axis `[part]`. */
  readonly rules: readonly string[];
  readonly arms: readonly ClaimArmRecord[];
}

/** An experiment that claims rest on, as far as it has been run. */
export interface ClaimExperimentRecord {
  readonly id: ClaimExperimentId;
  readonly name: string;
  /** Of the stored experiment; absent where it has not been made yet. */
  readonly experimentId?: string | undefined;
  readonly ended: number;
  readonly planned: number;
}

/** The claims of one family, judged on what is stored. */
export interface ClaimsRecord {
  readonly family: ClaimFamilyId;
  readonly size: ClaimSize;
  readonly claims: readonly ClaimRecord[];
  readonly experiments: readonly ClaimExperimentRecord[];
}
