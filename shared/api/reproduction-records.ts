import { z } from "zod";

/** What two trainings of one run have in common and not. */
export interface Agreement {
  readonly verdict: "exact" | "within-tolerance" | "different";
  /**
   * The largest deviation of a number, relative to the largest of its column; 0 where exact, Infinity
   * where one training ended earlier than the other.
   */
  readonly deviation: number;
  /** The first difference, or the first beyond tolerance where there is one; absent where exact. */
  readonly where?: string;
}

/** One run trained again. */
export interface ReproducedRun extends Agreement {
  readonly experiment: string;
  readonly variant: string;
  readonly seed: number;
  /** What trained it then, and now. */
  readonly engines: readonly [string, string];
}

/** What training a bundle's runs again came to. */
export interface Reproduction {
  /** That of the run that agrees least. */
  readonly verdict: Agreement["verdict"];
  readonly labVersion: string;
  readonly runs: readonly ReproducedRun[];
  /** Runs of the bundle that have no outcome, and so nothing to reproduce. */
  readonly withoutOutcome: number;
}

/** How far the runs of an experiment have been trained again. */
export const reproductionProgress = z
  .strictObject({
    experimentId: z.string(),
    /** Runs. */
    ended: z.number().int().min(0),
    total: z.number().int().min(0),
  })
  .readonly();

export type ReproductionProgress = z.infer<typeof reproductionProgress>;
