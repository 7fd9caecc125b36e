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
    when: "One is new, was changed, or its runs came further; a few times a second at most while it trains.",
  },
  "experiment:deleted": {
    payload: z.strictObject({ experimentId: z.string() }).readonly(),
    when: "One was deleted with its runs.",
  },
  "run:changed": { payload: runRecord, when: "A run has another status: at once." },
  "run:measured": {
    payload: z.array(liveMeasurement).readonly(),
    when: "Runs that train were measured; gathered for a fraction of a second.",
  },
  "queue:changed": {
    payload: queueState,
    when: "Something else waits or trains, or came further.",
  },
  "compare:progress": {
    payload: comparisonProgress,
    when: "A comparison that a view waits for came further; a few times a second at most.",
  },
  "reproduction:progress": {
    payload: reproductionProgress,
    when: "A run of an experiment that is reproduced has ended.",
  },
  "study:changed": {
    payload: studyRecord,
    when: "One is new, was changed, or came further; about once a second while it trains.",
  },
  "study:deleted": {
    payload: z.strictObject({ studyId: z.string() }).readonly(),
    when: "One was deleted with its experiments.",
  },
} as const satisfies Readonly<Record<string, EventDefinition>>;
