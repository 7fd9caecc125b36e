import { z } from "zod";
import { queueState } from "./queue-records.ts";
import { comparisonProgress, experimentRecord, liveMeasurement, runRecord } from "./records.ts";
import { reproductionProgress } from "./reproduction-records.ts";
import { studyRecord } from "./study-records.ts";

/** An event of the lab: the schema of its payload, and when it is pushed. */
interface EventDefinition {
  readonly payload: z.ZodType;
  readonly when: string;
}

/** Every event that a host pushes. */
export const labEvents = {
  "experiment:changed": {
    payload: experimentRecord,
    when: "An experiment is new, was changed, or its runs made progress; at most a few times a second while it trains.",
  },
  "experiment:deleted": {
    payload: z.strictObject({ experimentId: z.string() }).readonly(),
    when: "An experiment was deleted with its runs.",
  },
  "run:changed": { payload: runRecord, when: "The status of a run has changed; sent at once." },
  "run:measured": {
    payload: z.array(liveMeasurement).readonly(),
    when: "Runs in training were measured; gathered over a fraction of a second.",
  },
  "queue:changed": {
    payload: queueState,
    when: "The queue changed, or one of its jobs made progress.",
  },
  "compare:progress": {
    payload: comparisonProgress,
    when: "A comparison that a view is waiting for made progress; at most a few times a second.",
  },
  "reproduction:progress": {
    payload: reproductionProgress,
    when: "A run of an experiment that is being reproduced has ended.",
  },
  "study:changed": {
    payload: studyRecord,
    when: "A study is new, was changed, or made progress; about once a second while it trains.",
  },
  "study:deleted": {
    payload: z.strictObject({ studyId: z.string() }).readonly(),
    when: "A study was deleted with its experiments.",
  },
} as const satisfies Readonly<Record<string, EventDefinition>>;
