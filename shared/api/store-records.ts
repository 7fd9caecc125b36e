import { z } from "zod";

/** The outcome of reading everything that is stored. */
export const storeCheckResult = z
  .strictObject({
    experiments: z.int(),
    runs: z.int(),
    problems: z
      .array(z.string())
      .readonly()
      .describe("what is damaged or lost, in sentences; empty if everything is as it was written"),
  })
  .readonly()
  .meta({
    title: "StoreCheckResult",
    description: "The outcome of reading everything that is stored.",
  });
export type StoreCheckResult = z.output<typeof storeCheckResult>;

/** What could be saved from a database into a new one beside it. */
export const repairResult = z
  .strictObject({
    file: z.string(),
    experiments: z.int(),
    runs: z.int(),
    lost: z.array(z.string()).readonly().describe("what could not be saved, in sentences"),
  })
  .readonly()
  .meta({
    title: "RepairResult",
    description: "What could be saved from a database into a new one beside it.",
  });
export type RepairResult = z.output<typeof repairResult>;

/** What a backup consists of. */
export const backupResult = z
  .strictObject({ files: z.array(z.string()).readonly() })
  .readonly()
  .meta({ title: "BackupResult", description: "What a backup consists of." });
export type BackupResult = z.output<typeof backupResult>;
