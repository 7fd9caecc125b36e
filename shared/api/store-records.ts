import { z } from "zod";
import { record } from "./record.ts";

export const storeCheckResult = record(
  "StoreCheckResult",
  "The outcome of reading everything that is stored.",
  {
    experiments: z.int(),
    runs: z.int(),
    problems: z
      .array(z.string())
      .readonly()
      .describe("what is damaged or lost, in sentences; empty if everything is as it was written"),
  },
);
export type StoreCheckResult = z.output<typeof storeCheckResult>;

export const repairResult = record(
  "RepairResult",
  "What could be saved from a database into a new one beside it.",
  {
    file: z.string(),
    experiments: z.int(),
    runs: z.int(),
    lost: z.array(z.string()).readonly().describe("what could not be saved, in sentences"),
  },
);
export type RepairResult = z.output<typeof repairResult>;

export const backupResult = record("BackupResult", "What a backup consists of.", {
  files: z.array(z.string()).readonly(),
});
export type BackupResult = z.output<typeof backupResult>;
