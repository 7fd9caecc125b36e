import { z } from "zod";
import type { Study } from "../study/schema.ts";
import type { StudyRun } from "../study/tally.ts";
import { record } from "./record.ts";

const studyStatus = z
  .enum(["running", "stopped", "done"])
  .describe("`stopped`: not all of its runs have ended, and none of them is being trained");

export const studyRecord = record("StudyRecord", "A study as its list shows it.", {
  id: z.string(),
  name: z.string(),
  notes: z.string(),
  createdAtMs: z.int().describe("milliseconds since 1970, UTC"),
  trashedAtMs: z.int().optional().describe("when it was moved to the trash; absent if it was not"),
  status: studyStatus,
  ended: z.int().describe("runs that have ended, …"),
  planned: z.int().describe("… of those that its design asks for"),
  failure: z.string().optional().describe("why it stopped by itself; absent if it did not"),
});
export type StudyRecord = z.output<typeof studyRecord>;

/** One ended run of a study. */
export interface StudyRunRecord extends Omit<StudyRun, "testNmse"> {
  readonly runId: string;
  /** Final test NMSE; null where the run diverged, since JSON has no infinity. */
  readonly testNmse: number | null;
}

/** A study with its ended runs: all that a phase diagram needs. */
export interface StudyDetail extends StudyRecord {
  readonly study: Study;
  readonly runs: readonly StudyRunRecord[];
}
