import { z } from "zod";

/** What reading all that is stored came to. */
export const storeCheckResult = z
  .strictObject({
    experiments: z.int(),
    runs: z.int(),
    problems: z
      .array(z.string())
      .readonly()
      .describe("what is damaged or lost, in sentences; empty where all is as it was written"),
  })
  .readonly()
  .meta({ title: "StoreCheckResult", description: "What reading all that is stored came to." });
export type StoreCheckResult = z.output<typeof storeCheckResult>;

/** What was saved of a database into a new one beside it. */
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
    description: "What was saved of a database into a new one beside it.",
  });
export type RepairResult = z.output<typeof repairResult>;

/** What a backup consists of. */
export const backupResult = z
  .strictObject({ files: z.array(z.string()).readonly() })
  .readonly()
  .meta({ title: "BackupResult", description: "What a backup consists of." });
export type BackupResult = z.output<typeof backupResult>;
