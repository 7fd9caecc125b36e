import { z } from "zod";
import { DEFAULT_STATISTICS, INTERVAL_CHOICES, LOSS_TESTS } from "../results/statistics-choice.ts";

/** How intervals and paired tests of the final NMSE are made; the lab's own rule by default. */
const statisticsChoice = z.strictObject({
  interval: z.enum(INTERVAL_CHOICES).default(DEFAULT_STATISTICS.interval),
  lossTest: z.enum(LOSS_TESTS).default(DEFAULT_STATISTICS.lossTest),
});

/** How selected runs are compared: fields of a call's arguments. */
export const comparisonOptions = {
  statistics: statisticsChoice.prefault({}),
  /** Takes equal variants of different experiments together; they stay apart unless told. */
  merge: z.boolean().default(false),
  /** JSON pointers of the fields that runs are grouped by, whatever else differs; `/name` is the experiment. */
  groupBy: z.array(z.string().min(1).max(200)).max(6).default([]),
  /** The key or label of the variant that all others are tested against. */
  reference: z.string().min(1).max(10_000).optional(),
};
